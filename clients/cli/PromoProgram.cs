using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Grpc.Core;
using Promotion.Cli.Commands;
using Promotion.Cli.Connection;

namespace Promotion.Cli;

/// <summary>The program without its process: arguments and surroundings in, exit code out. Never throws.</summary>
internal static class PromoProgram
{
    /// <summary>Runs one command line to its end.</summary>
    public static async Task<int> Run(string[] args, Surroundings surroundings, CancellationToken cancellation)
    {
        try
        {
            return await Invoke(args, surroundings, cancellation);
        }
        catch (CliException e)
        {
            return Tell(surroundings, e);
        }
        catch (RpcException e)
        {
            return Tell(surroundings, RpcErrors.Explain(e, server: null));
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Tell(surroundings, CliException.Usage(e.Message));
        }
    }

    private static async Task<int> Invoke(string[] args, Surroundings surroundings, CancellationToken cancellation)
    {
        var parse = RootCommands.Create(surroundings).Parse(args.Length == 0 ? ["--help"] : args);
        if (parse.Action is ParseErrorAction || (parse.Errors.Count > 0 && parse.Action is not HelpAction))
        {
            return Misuse(parse, surroundings);
        }

        var invocation = new InvocationConfiguration
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        return await parse.InvokeAsync(invocation, cancellation);
    }

    private static int Misuse(ParseResult parse, Surroundings surroundings)
    {
        foreach (var error in parse.Errors)
        {
            surroundings.Error.WriteLine($"promo: {error.Message}");
        }

        surroundings.Error.WriteLine($"Run '{PathOf(parse.CommandResult.Command)} --help' for what is expected.");
        return ExitCode.Usage;
    }

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    private static int Tell(Surroundings surroundings, CliException error)
    {
        surroundings.Error.WriteLine($"promo: {error.Message}");
        foreach (var line in error.Details)
        {
            surroundings.Error.WriteLine($"  {line}");
        }

        return error.ExitCode;
    }
}
