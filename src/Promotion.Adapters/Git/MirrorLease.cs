namespace Promotion.Adapters.Git;

/// <summary>A mirror that is not given up for want of room until this is disposed.</summary>
public sealed class MirrorLease : IDisposable
{
    private Action? _release;

    internal MirrorLease(GitMirror mirror, Action release) => (Mirror, _release) = (mirror, release);

    /// <summary>The mirror. It may still be made anew when it turns out to be damaged.</summary>
    public GitMirror Mirror { get; }

    /// <summary>Gives it back. May be repeated.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
