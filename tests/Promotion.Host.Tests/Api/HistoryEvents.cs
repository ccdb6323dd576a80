namespace Promotion.Host.Tests.Api;

/// <summary>What happened in histories.</summary>
internal sealed record HistoryEvents
{
    /// <summary>Messages told.</summary>
    public int Told { get; set; }

    /// <summary>Streams that began at a cursor.</summary>
    public int Resumed { get; set; }

    /// <summary>Cursors that were too old.</summary>
    public int Expired { get; set; }

    /// <summary>Changes left out for slow readers.</summary>
    public int LeftOut { get; set; }

    /// <summary>Restarts of the server.</summary>
    public int Restarts { get; set; }
}
