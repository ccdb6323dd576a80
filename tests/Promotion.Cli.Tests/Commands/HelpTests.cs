using System.CommandLine;
using Promotion.Cli.Commands;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

/// <summary>The help of every command is a promise to scripts; a change of it shows as a change of the golden file.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task Help_OfEveryCommand_IsAsRecorded()
    {
        using var cli = new Fakes.Cli();
        foreach (var path in Paths(RootCommands.Create(cli.Surroundings()), []))
        {
            cli.Out.WriteLine($"$ promo {string.Join(' ', path)}".TrimEnd());
            Assert.Equal(ExitCode.Success, await cli.Run([.. path, "--help"]));
        }

        Golden.Check("help.txt", cli.Written);
    }

    private static IEnumerable<ImmutableArray<string>> Paths(Command command, ImmutableArray<string> path) =>
        command.Subcommands
            .Where(child => !child.Hidden)
            .SelectMany(child => Paths(child, path.Add(child.Name)))
            .Prepend(path);
}
