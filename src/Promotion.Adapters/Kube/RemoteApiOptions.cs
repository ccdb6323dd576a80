namespace Promotion.Adapters.Kube;

/// <summary>How an API server is called.</summary>
public sealed record RemoteApiOptions
{
    /// <summary>What the server is called in messages, such as the name of an Argo CD.</summary>
    public required string Name { get; init; }

    /// <summary>How long one call may take, waiting for its turn and for permission to come back included.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many calls may begin per second in the long run; watches do not count.</summary>
    public int CallsPerSecond { get; init; } = 20;

    /// <summary>How long one watch lasts before it is continued by the next. A connection that died without a word is noticed after that long.</summary>
    public TimeSpan WatchFor { get; init; } = TimeSpan.FromMinutes(2);
}
