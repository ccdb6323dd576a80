using System.CommandLine;

namespace Promotion.Cli.Commands;

/// <summary>The hidden command that shells ask for completions.</summary>
internal static class CompleteCommand
{
    public static Command Create(Frame frame, Command root)
    {
        var position = new Option<int?>("--position") { Description = "Where the cursor is in the line" };
        var line = new Argument<string>("LINE") { Description = "The line so far" };
        var command = new Command("complete", "Complete a command line") { position, line };
        command.Hidden = true;
        frame.Handle(command, run =>
        {
            var text = run.Required(line);
            var cursor = Math.Clamp(run.Value(position) ?? text.Length, 0, text.Length);
            foreach (var item in root.Parse(text[..cursor]).GetCompletions(cursor))
            {
                run.Out.WriteLine(item.InsertText ?? item.Label);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
