using System.CommandLine;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo explain</c>: tells why a Stage, a Promotion or a Freight is as it is.</summary>
internal static class ExplainCommand
{
    public static Command Create(Frame frame)
    {
        var command = new Command("explain", "Tell what something waits for, since when, and what would end the waiting")
        {
            Of(frame, "stage", "stages", "A Stage, and how its newest Freight stands to it", "Name of the Stage"),
            Of(frame, "promotion", "promotions", "A Promotion", "Name of the Promotion"),
            Of(frame, "freight", "freight", "A Freight, and how it stands to each Stage", "Name or alias of the Freight"),
        };
        return command;
    }

    private static Command Of(Frame frame, string kind, string collection, string description, string argument)
    {
        var name = new Argument<string>("NAME") { Description = argument };
        var output = CommonOptions.Output();
        var command = new Command(kind, description) { name, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.ExplainRequest { Name = session.Name(collection, run.Required(name)) };
            var explanation = (await session.Call(options => session.Explain.ExplainAsync(request, options), run.Cancellation)).Explanation;
            if (run.Format(output) is OutputFormat.Table)
            {
                new ExplanationText(run.Out, run.Paint).Write(explanation);
            }
            else
            {
                run.Report(run.Format(output), explanation, explanation.Name, "");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
