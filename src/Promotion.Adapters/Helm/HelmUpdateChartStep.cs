using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Yaml;
using Promotion.Domain;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Helm;

/// <summary>
/// <c>helm-update-chart</c>: sets versions of a chart's dependencies, resolves them and fills <c>charts/</c>. A lock whose versions did not change stays
/// byte for byte, so that nothing is committed for a new date alone; a new one bears the time at which the step started, so that a repetition makes the same
/// commit.
/// </summary>
public sealed class HelmUpdateChartStep(HelmProgram helm, ICredentialSource credentials) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("helm-update-chart");

    /// <inheritdoc />
    public string Kind => "helm-update-chart";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        try
        {
            return await FileErrors.Named(context, $"failed to update {config.Path}", () => Update(context, config, cancellation));
        }
        catch (StepException failure)
        {
            throw new StepException(failure.Status, SafePath.Shown(context.WorkDir, failure.Message), failure.IsTerminal, failure);
        }
    }

    private async Task<StepResult> Update(StepContext context, Config config, CancellationToken cancellation)
    {
        var chart = SafePath.Join(context.WorkDir, $"{config.Path}/Chart.yaml");
        FileTree.RefuseLinksOut(context.WorkDir, SafePath.Join(context.WorkDir, config.Path));
        await TextFile.Edit(chart, text => config.Charts.OrEmpty().Aggregate(text, SetVersion), cancellation);
        var file = SafePath.Join(context.WorkDir, $"{config.Path}/Chart.lock");
        var before = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation) : [];
        var old = await ChartLock.Read(file, cancellation);
        using (var home = new ScratchDirectory(context.WorkDir))
        {
            await new HelmDependencies(helm, credentials, home.Path).Update(context, config.Path, cancellation);
        }
        var now = await ChartLock.Read(file, cancellation);
        var changes = ChartLock.Changes(old, now);
        if (changes.IsEmpty && before.Length > 0) await File.WriteAllBytesAsync(file, before, cancellation);
        else await ChartLock.Date(file, context.StartedAt, cancellation);
        var output = changes.IsEmpty
            ? Json.Null
            : Json.From(new JsonObject { ["commitMessage"] = $"Updated chart dependencies for {config.Path}\n{string.Concat(changes.Select(change => $"\n- {change}"))}" });
        // Versions asked for as a range may have got newer ones since, and what comes later was made of the older.
        return context.IsReplay && Said(context.PreviousOutput) != Said(output)
            ? throw StepException.Error($"the dependencies of {config.Path} are others than when the step ran: {Said(output)}, not {Said(context.PreviousOutput)}")
            : StepResult.Succeeded(output);
    }

    /// <summary>The text of a Chart.yaml with another version for one dependency. Throws <see cref="FormatException"/> when there is no such.</summary>
    internal static string SetVersion(string text, ChartVersion chart)
    {
        var (_, root, _) = YamlPieces.Read(text);
        var dependencies = root?.Find("dependencies")?.Value is { IsList: true } list ? list.Items : [];
        foreach (var (index, dependency) in dependencies.Index())
        {
            if (Text(dependency, "repository") == chart.Repository && Text(dependency, "name") == chart.Name)
            {
                return YamlEdit.Set(text, $"dependencies.{index}.version", chart.Version);
            }
        }
        throw new FormatException($"Chart.yaml has no dependency {chart.Name} from {chart.Repository}");
    }

    private static string Said(Json output) => output.ToNode()?["commitMessage"]?.GetValue<string>() ?? "nothing new";

    private static string? Text(YamlPiece map, string key) => map.Find(key)?.Value.Scalar?.Value;

    private sealed record Config(string Path, IReadOnlyList<ChartVersion>? Charts);

    internal sealed record ChartVersion(string Repository, string Name, string Version);
}
