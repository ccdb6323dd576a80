using System.Collections.Immutable;
using Promotion.Adapters.Processes;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Runs the programs that fetch and render; whatever goes wrong is the source's fault, in words for its Application.</summary>
internal sealed class Programs(ProgramRunner runner, TimeSpan timeout)
{
    /// <summary>What the program printed. Throws <see cref="SourceException"/> when it fails, takes too long or is not installed.</summary>
    /// <param name="advice">What to do when it is not installed.</param>
    internal async Task<string> Run(ProgramCall call, string advice, CancellationToken cancellation)
    {
        try
        {
            return (await runner.Run(call with { Deadline = timeout }, cancellation)).Successful().Output;
        }
        catch (ProgramException failure)
        {
            throw new SourceException(failure.Failure == ProgramFailure.Missing ? $"{failure.Message}; {advice}" : failure.Message, failure);
        }
    }

    /// <summary>A call whose deadline is the common one.</summary>
    internal static ProgramCall Call(string program, string folder, ImmutableArray<string> arguments, ImmutableDictionary<string, string> environment) =>
        new(program, arguments, TimeSpan.Zero) { WorkingFolder = folder, Environment = environment };
}
