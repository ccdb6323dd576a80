namespace Promotion.Domain.Promotions;

/// <summary>How the promotions that wait for a Stage follow each other.</summary>
[GenerateSerializer, Alias("promotion.queue-policy")]
public enum QueuePolicy
{
    /// <summary>Each in turn, and none before the Freight of the one before has been verified, or found unwell.</summary>
    SerialVerified,

    /// <summary>Each in turn, as soon as the one before has ended. Freight may be replaced before it is verified.</summary>
    Queue,

    /// <summary>As SerialVerified, but of the promotions of an origin that wait only the latest runs.</summary>
    LatestWins,
}
