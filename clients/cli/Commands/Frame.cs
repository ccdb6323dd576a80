using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary>What all commands are built with.</summary>
internal sealed class Frame(Surroundings surroundings, GlobalOptions globals)
{
    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Says what the command does.</summary>
    public void Handle(Command command, Func<Invocation, Task<int>> action) =>
        command.SetAction(async (parse, cancellation) =>
        {
            using var invocation = new Invocation(parse, this, cancellation);
            return await action(invocation);
        });

    /// <summary>What the command line says about the connection.</summary>
    public GlobalValues Globals(ParseResult parse) => globals.Read(parse, Surroundings.In);
}
