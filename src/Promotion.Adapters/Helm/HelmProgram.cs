using System.Collections.Immutable;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Helm;

/// <summary>The helm program, each run with a home of its own, so that neither plugins nor caches nor logins of the machine take part.</summary>
public sealed class HelmProgram(ProgramRunner programs, ToolOptions tools)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>What it prints. Throws <see cref="StepException"/> with its own words when it fails.</summary>
    /// <param name="home">An existing directory for its caches and configuration.</param>
    /// <param name="password">What it reads from its standard input, kept out of all messages; null for nothing.</param>
    public async Task<string> Run(string home, ImmutableArray<string> arguments, string? password, CancellationToken cancellation)
    {
        var call = new ProgramCall(tools.Helm, arguments, Deadline)
        {
            WorkingFolder = home,
            Environment = Environment(home),
            Input = password ?? "",
            Secrets = password is null ? [] : [password],
        };
        try
        {
            return (await programs.Run(call, cancellation)).Successful().Output;
        }
        catch (ProgramException missing) when (missing.Failure == ProgramFailure.Missing)
        {
            var remedy = $"{tools.Helm} was not found: install helm (https://helm.sh/docs/intro/install/), or start the server with --helm PROGRAM";
            throw new StepException(StepStatus.Errored, remedy, isTerminal: true, missing);
        }
        catch (ProgramException failure)
        {
            throw StepException.Error(failure.Message, failure);
        }
    }

    /// <summary>What it prints, without anything to read.</summary>
    public Task<string> Run(string home, ImmutableArray<string> arguments, CancellationToken cancellation) => Run(home, arguments, null, cancellation);

    /// <summary>The variables that keep helm at home.</summary>
    internal static ImmutableDictionary<string, string> Environment(string home) => ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("HOME", home),
        KeyValuePair.Create("HELM_CACHE_HOME", Path.Combine(home, "cache")),
        KeyValuePair.Create("HELM_CONFIG_HOME", Path.Combine(home, "config")),
        KeyValuePair.Create("HELM_DATA_HOME", Path.Combine(home, "data")),
    ]);
}
