namespace Promotion.Domain.Freights;

/// <summary>What has happened to a Freight.</summary>
public abstract record FreightEvent
{
    private FreightEvent() { }

    /// <summary>It came into being.</summary>
    public sealed record Created(FreightCommand.Create As) : FreightEvent;

    /// <summary>A Stage took it.</summary>
    public sealed record Entered(string Stage, DateTimeOffset At) : FreightEvent;

    /// <summary>A Stage let it go.</summary>
    public sealed record Left(string Stage, DateTimeOffset At) : FreightEvent;

    /// <summary>A Stage verified it or passed it on, for the first time.</summary>
    public sealed record VerifiedIn(string Stage, DateTimeOffset At, bool InPassing = false) : FreightEvent;

    /// <summary>A Stage no longer vouches for it.</summary>
    public sealed record UnverifiedIn(string Stage) : FreightEvent;

    /// <summary>A person approved it for a Stage.</summary>
    public sealed record ApprovedFor(string Stage, DateTimeOffset At) : FreightEvent;

    /// <summary>Free values were set.</summary>
    public sealed record MetadataSet(ImmutableSortedDictionary<string, Json> Values) : FreightEvent;

    /// <summary>It is called otherwise.</summary>
    public sealed record Renamed(string Alias) : FreightEvent;

    /// <summary>It is gone for everybody but those who have not heard of it yet.</summary>
    public sealed record Deleted : FreightEvent;

    /// <summary>The Stages concerned have heard.</summary>
    public sealed record Told(ImmutableArray<FreightNews> News) : FreightEvent;

    /// <summary>A Stage is gone.</summary>
    public sealed record StageForgotten(string Stage) : FreightEvent;
}
