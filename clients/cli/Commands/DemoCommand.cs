using System.CommandLine;

namespace Promotion.Cli.Commands;

internal static class DemoCommand
{
    public static Command Create(Frame frame) => new("demo", "Show the sample pipeline");
}
