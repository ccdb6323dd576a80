using System.CommandLine;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo links</c>: tells where else to look, by the links that the configuration has for Stages and Freight.</summary>
internal static class LinksCommand
{
    public static Command Create(Frame frame) => new("links", "Tell where else to look, by the links of ProjectConfig and ClusterConfig")
    {
        Of(frame, "stage", "stages", "The links of a Stage", "Name of the Stage"),
        Of(frame, "freight", "freight", "The links of a Freight", "Name or alias of the Freight"),
    };

    private static Command Of(Frame frame, string kind, string collection, string description, string argument)
    {
        var name = new Argument<string>("NAME") { Description = argument };
        var output = CommonOptions.Output();
        var command = new Command(kind, description) { name, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.ListLinksRequest { Parent = run.Session.Name(collection, run.Required(name)) };
            var found = await run.Session.Call(options => run.Session.Links.ListLinksAsync(request, options), run.Cancellation);
            Show(run, found, run.Format(output));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(Invocation run, Wire.ListLinksResponse found, OutputFormat format)
    {
        if (format is not OutputFormat.Table)
        {
            run.Report(format, found, string.Join(Environment.NewLine, found.Links.Select(link => link.Url)), "");
        }
        else if (found.Links.Count > 0)
        {
            new Table(run.Out, run.Paint, ["TITLE", "URL", "DESCRIPTION"]).Write([.. found.Links.Select(link => ImmutableArray.Create<Cell>(link.Title, link.Url, link.Description))]);
        }
        else
        {
            run.Error.WriteLine("No links are configured for it.");
        }

        foreach (var error in found.Errors)
        {
            run.Error.WriteLine(error);
        }
    }
}
