using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo lint</c>: looks for mistakes in manifests and in the expressions they hold, without applying anything.</summary>
internal static class LintCommand
{
    public static Command Create(Frame frame)
    {
        var files = new Option<string[]>("--file", "-f")
        { Description = "Manifest, folder of manifests, or - for standard input; may be repeated", HelpName = "FILE|DIR|-", Required = true };
        var recursive = new Option<bool>("--recursive", "-R") { Description = "Take folders with all that is below them" };
        var command = new Command("lint", "Check YAML manifests and compile every expression in its place; nothing is changed") { files, recursive };
        frame.Handle(command, run => Lint(run, new Wire.LintManifestsRequest
        {
            Sources = { ManifestFiles.Read(run.Required(files), run.Value(recursive), run.Surroundings.In) },
        }));
        return command;
    }

    private static async Task<int> Lint(Invocation run, Wire.LintManifestsRequest request)
    {
        request.Project = run.Session.Settings.Project is { } project ? ResourceName.Project(project) : "";
        var answer = await run.Session.Call(options => run.Session.Expressions.LintManifestsAsync(request, options), run.Cancellation);
        foreach (var problem in answer.Problems)
        {
            run.Out.WriteLine($"{Place(problem)}: {problem.Message}");
        }

        return answer.Problems.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    // FILE:LINE is what editors and terminals can open.
    private static string Place(Wire.ManifestProblem problem)
    {
        var file = problem.Line > 0 ? $"{problem.Origin}:{problem.Line}" : problem.Origin;
        return problem.Document == 0 ? file : $"{file}: document {problem.Document}{(problem.Path.Length > 0 ? $", {problem.Path}" : "")}";
    }
}
