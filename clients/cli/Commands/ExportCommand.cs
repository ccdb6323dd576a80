using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo export</c>: writes a project's resources as YAML.</summary>
internal static class ExportCommand
{
    private static readonly ImmutableSortedDictionary<string, Wire.ResourceKind> Kinds = new Dictionary<string, Wire.ResourceKind>
    {
        ["projects"] = Wire.ResourceKind.Project,
        ["projectconfigs"] = Wire.ResourceKind.ProjectConfig,
        ["warehouses"] = Wire.ResourceKind.Warehouse,
        ["stages"] = Wire.ResourceKind.Stage,
        ["promotiontasks"] = Wire.ResourceKind.PromotionTask,
        ["clusterpromotiontasks"] = Wire.ResourceKind.ClusterPromotionTask,
        ["analysistemplates"] = Wire.ResourceKind.AnalysisTemplate,
        ["freight"] = Wire.ResourceKind.Freight,
        ["promotions"] = Wire.ResourceKind.Promotion,
        ["configmaps"] = Wire.ResourceKind.ConfigMap,
        ["secrets"] = Wire.ResourceKind.Secret,
        ["applications"] = Wire.ResourceKind.Application,
    }.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    public static Command Create(Frame frame)
    {
        var kinds = new Argument<string[]>("KIND")
        { HelpName = "KIND", Description = $"Kinds to export: {string.Join(", ", Kinds.Keys)}. All but freight and promotions when none is given" };
        kinds.Arity = ArgumentArity.ZeroOrMore;
        kinds.CompletionSources.Add([.. Kinds.Keys]);
        kinds.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => KindOf(token.Value) is null))
            {
                result.AddError($"'{token.Value}' can't be exported; expected one of {string.Join(", ", Kinds.Keys)}");
            }
        });
        var command = new Command("export", "Write the project's resources as YAML that can be applied again") { kinds };
        frame.Handle(command, run => Export(run, run.Value(kinds) ?? []));
        return command;
    }

    private static async Task<int> Export(Invocation run, string[] kinds)
    {
        var request = new Wire.ExportManifestsRequest { Project = ResourceName.Project(run.Session.Project), Kinds = { kinds.Select(kind => KindOf(kind)!.Value) } };
        var answer = await run.Session.Call(options => run.Session.Manifests.ExportManifestsAsync(request, options), run.Cancellation);
        run.Out.Write(answer.Text);
        return ExitCode.Success;
    }

    private static Wire.ResourceKind? KindOf(string text) =>
        Kinds.TryGetValue(text, out var kind) || Kinds.TryGetValue(text + "s", out kind) ? kind : null;
}
