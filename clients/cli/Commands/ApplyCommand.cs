using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo apply</c>: makes the server's resources be as manifests say.</summary>
internal static class ApplyCommand
{
    public static Command Create(Frame frame)
    {
        var files = new Option<string[]>("--file", "-f")
        { Description = "Manifest, folder of manifests, or - for standard input; may be repeated", HelpName = "FILE|DIR|-", Required = true };
        var recursive = new Option<bool>("--recursive", "-R") { Description = "Take folders with all that is below them" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and compare only; change nothing" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("apply", "Make resources be as YAML manifests say; all are checked before any is applied")
        { files, recursive, dryRun, reason, output };
        frame.Handle(command, run => Apply(run, new Wire.ApplyManifestsRequest
        {
            Sources = { ManifestFiles.Read(run.Required(files), run.Value(recursive), run.Surroundings.In) },
            ValidateOnly = run.Value(dryRun),
            RequestId = Session.NewRequestId(),
            Reason = run.Value(reason) ?? "",
        }, run.Format(output)));
        return command;
    }

    private static async Task<int> Apply(Invocation run, Wire.ApplyManifestsRequest request, OutputFormat format)
    {
        request.Project = run.Session.Settings.Project is { } project ? ResourceName.Project(project) : "";
        var answer = await run.Session.Call(options => run.Session.Manifests.ApplyManifestsAsync(request, options), run.Cancellation);
        if (format is OutputFormat.Json or OutputFormat.Yaml)
        {
            run.Report(format, answer, "", "");
            return ExitCode.Success;
        }

        foreach (var result in answer.Results)
        {
            run.Out.WriteLine(format is OutputFormat.Name ? result.Name : $"{result.Name} {run.Paint.Of(Outcome(result.Outcome))}{(request.ValidateOnly ? " (dry run)" : "")}");
        }

        return ExitCode.Success;
    }

    private static Cell Outcome(Wire.ManifestOutcome outcome) => outcome switch
    {
        Wire.ManifestOutcome.Created => new("created", Tone.Good),
        Wire.ManifestOutcome.Updated => new("updated", Tone.Busy),
        _ => new("unchanged", Tone.Dim),
    };
}
