using System.Collections.Immutable;

namespace Promotion.Testing;

/// <summary>How to run a program: empty means here, with this process's environment, no input, and a minute of time.</summary>
public sealed record ProcessOptions
{
    public string? WorkingDirectory { get; init; }

    /// <summary>Set on top of this process's environment.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Written to the standard input, which is then closed.</summary>
    public string Input { get; init; } = "";

    /// <summary>After this the program and its children are killed and the run fails.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);
}
