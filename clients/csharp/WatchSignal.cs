namespace Promotion.Client;

/// <summary>What a watch that keeps itself alive tells.</summary>
public abstract record WatchSignal
{
    private WatchSignal() { }

    /// <summary>A message of the server.</summary>
    public sealed record Told(Wire.WatchResponse Message) : WatchSignal;

    /// <summary>The stream broke; it is being resumed from the last cursor. Told once, however many attempts that takes.</summary>
    public sealed record Lost(string Why) : WatchSignal;

    /// <summary>It begins anew with a snapshot: what was known before may be gone.</summary>
    public sealed record Restarted : WatchSignal;
}
