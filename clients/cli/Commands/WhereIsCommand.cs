using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo where-is</c>: tells which Freight carries a commit, an image or a chart, and which Stages have it.</summary>
internal static class WhereIsCommand
{
    public static Command Create(Frame frame)
    {
        var what = new Argument<string>("WHAT") { Description = "A commit, tag, digest, chart version, part of a repository, or REPOSITORY:TAG" };
        var all = new Option<bool>("--all-projects", "-A") { Description = "In all projects" };
        var limit = new Option<int>("--limit") { Description = "Show this many at most", HelpName = "N", DefaultValueFactory = _ => 100 };
        var output = CommonOptions.Output();
        var command = new Command("where-is", "Tell where a commit, an image or a chart is") { what, all, limit, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.FindArtifactsRequest
            {
                Parent = run.Value(all) ? ResourceName.AllProjects : ResourceName.Project(run.Session.Project),
                Query = run.Required(what),
                PageSize = run.Value(limit),
            };
            var found = new Wire.FindArtifactsResponse();
            do
            {
                var page = await run.Session.Call(options => run.Session.Searches.FindArtifactsAsync(request, options), run.Cancellation);
                found.Locations.AddRange(page.Locations);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0 && found.Locations.Count < run.Value(limit));
            return Show(run, found, run.Format(output));
        });
        return command;
    }

    private static int Show(Invocation run, Wire.FindArtifactsResponse found, OutputFormat format)
    {
        if (found.Locations.Count == 0)
        {
            run.Error.WriteLine("No Freight carries it.");
            return ExitCode.Failed;
        }

        if (format is not OutputFormat.Table)
        {
            run.Report(format, found, string.Join(Environment.NewLine, found.Locations.Select(location => location.Freight)), "");
            return ExitCode.Success;
        }

        new Table(run.Out, run.Paint, ["ARTIFACT", "FREIGHT", "PROJECT", "IN", "VERIFIED IN", "AGE"]).Write([.. found.Locations.Select(location => Row(run, location))]);
        return ExitCode.Success;
    }

    private static ImmutableArray<Cell> Row(Invocation run, Wire.ArtifactLocation location) =>
    [
        Words.Contents([location.Artifact]),
        Words.Call(location.FreightAlias, location.Freight),
        ResourceName.Short(ResourceName.ProjectOf(location.Freight)),
        Names(location.CurrentlyIn.Select(stage => stage.Stage)),
        Names(location.VerifiedIn.Select(stage => stage.Stage)),
        Ages.Since(location.CreateTime, run.Now),
    ];

    private static string Names(IEnumerable<string> stages) => string.Join(", ", stages.Select(ResourceName.Short)) is { Length: > 0 } names ? names : "-";
}
