namespace Promotion.Cli;

/// <summary>All the program touches of the machine it runs on, but for files and the network.</summary>
internal sealed record Surroundings
{
    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>The value of an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string Home { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>True when a person looks at the output: allows colours and pictures that move.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Colours are for terminals whose user did not say no (https://no-color.org).</summary>
    public bool Colours => IsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR"));

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess() => new()
    {
        In = Console.In,
        Out = Console.Out,
        Error = Console.Error,
        Variable = Environment.GetEnvironmentVariable,
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        IsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
    };
}
