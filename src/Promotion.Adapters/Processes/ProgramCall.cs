using System.Collections.Immutable;

namespace Promotion.Adapters.Processes;

/// <summary>One run of a program. Nothing of it goes through a shell.</summary>
/// <param name="Program">A name to find on the PATH, or a path.</param>
/// <param name="Arguments">Passed as they are. They show in the machine's process list, so no secret belongs here.</param>
/// <param name="Deadline">The program and all it started are killed after this time.</param>
public sealed record ProgramCall(string Program, ImmutableArray<string> Arguments, TimeSpan Deadline)
{
    /// <summary>Where it runs; the server's own folder when null.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>
    /// Variables it gets besides the few it inherits (PATH, temporary folder, proxies, trusted certificates). The server's other variables,
    /// which may hold secrets, are never passed on.
    /// </summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What it reads from its standard input, which is closed afterwards; it never reads the server's.</summary>
    public string Input { get; init; } = "";

    /// <summary>Texts that must not show in what it complains about, nor in exceptions.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>Called with each piece of its standard error as it comes, not masked; null when nobody listens.</summary>
    public Action<string>? Hears { get; init; }

    /// <summary>How many bytes of its output are kept, from the beginning; the rest is read and dropped.</summary>
    public int OutputLimit { get; init; } = 16 * 1024 * 1024;
}
