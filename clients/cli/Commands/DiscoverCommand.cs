using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo discover</c>: tells what a Warehouse would find, without keeping anything.</summary>
internal static class DiscoverCommand
{
    private const int ShownArtifacts = 5;

    public static Command Create(Frame frame)
    {
        var name = new Argument<string?>("NAME") { Description = "Name of a Warehouse", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file", "-f") { Description = "Manifest of a Warehouse that need not be applied, or - for standard input", HelpName = "FILE|-" };
        var output = CommonOptions.Output();
        output.AcceptOnlyFromAmong("table", "json", "yaml");
        var command = new Command("discover", "Look for a Warehouse's artifacts and tell what it would find and pack; nothing is kept") { name, file, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null == result.GetValue(name) is not null)
            {
                result.AddError("give exactly one of NAME and --file");
            }
        });
        frame.Handle(command, run => Discover(run, Request(run, run.Value(name), run.Value(file)), run.Format(output)));
        return command;
    }

    private static Wire.DiscoverArtifactsRequest Request(Invocation run, string? name, string? file)
    {
        if (name is not null)
        {
            return new Wire.DiscoverArtifactsRequest { Name = run.Session.Name("warehouses", name) };
        }

        return new Wire.DiscoverArtifactsRequest
        {
            Manifest = string.Join("\n---\n", ManifestFiles.Read([file!], recursive: false, run.Surroundings.In).Select(source => source.Text)),
            Project = run.Session.Settings.Project is { } project ? ResourceName.Project(project) : "",
        };
    }

    private static async Task<int> Discover(Invocation run, Wire.DiscoverArtifactsRequest request, OutputFormat format)
    {
        var answer = await run.Session.Call(options => run.Session.Warehouses.DiscoverArtifactsAsync(request, options), run.Cancellation);
        if (format is not OutputFormat.Table)
        {
            run.Report(format, answer, "", "");
        }
        else
        {
            Tell(run, answer);
        }

        return answer.Subscriptions.Any(Failed) ? ExitCode.Failed : ExitCode.Success;
    }

    private static void Tell(Invocation run, Wire.DiscoverArtifactsResponse answer)
    {
        foreach (var subscription in answer.Subscriptions)
        {
            var found = Failed(subscription) ? new Cell(subscription.Discovery.Error.ReplaceLineEndings(" "), Tone.Bad)
                : subscription.DiscoveredCount == 0 ? new Cell("nothing matches", Tone.Busy)
                : new Cell($"{subscription.DiscoveredCount} found", Tone.Good);
            run.Out.WriteLine($"{subscription.Kind.ToString().ToLowerInvariant()} {Place(subscription)}: {run.Paint.Of(found)}");
            foreach (var artifact in subscription.Discovered.Take(ShownArtifacts))
            {
                run.Out.WriteLine($"  {Words.Contents([artifact])}");
            }

            if (subscription.Discovered.Count > ShownArtifacts)
            {
                run.Out.WriteLine($"  and {subscription.Discovered.Count - ShownArtifacts} more");
            }
        }

        run.Out.WriteLine(Verdict(answer));
    }

    private static string Verdict(Wire.DiscoverArtifactsResponse answer) => answer.Freight is { } freight
        ? answer.FreightExists
            ? $"Freight {Words.Call(freight)} of these artifacts exists: {Words.Contents(freight.Artifacts)}"
            : $"would pack Freight {ResourceName.Short(freight.Name)}: {Words.Contents(freight.Artifacts)}"
        : $"would pack no Freight: {answer.Idle}";

    private static string Place(Wire.Subscription subscription) =>
        subscription.Chart.Length > 0 ? $"{subscription.RepoUrl} {subscription.Chart}" : subscription.RepoUrl;

    private static bool Failed(Wire.Subscription subscription) => subscription.Discovery is { Error.Length: > 0 };
}
