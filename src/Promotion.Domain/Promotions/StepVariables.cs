using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Promotion.Domain.Freights;

namespace Promotion.Domain.Promotions;

/// <summary>The variables a step's templates may name. Source of the names: Kargo's expression reference.</summary>
/// <param name="Promotion">Seen by the promotion's variables too.</param>
/// <param name="Step">Seen by the step only.</param>
internal sealed record StepVariables(Dictionary<string, object?> Promotion, Dictionary<string, object?> Step)
{
    /// <summary>The variables of the step at <paramref name="index"/>.</summary>
    public static StepVariables Of(PromotionRun run, int index)
    {
        var alias = run.Steps[index].As!;
        var step = Map(("outputs", Outputs(run.Outputs, "")), ("stepMetas", Metas(run.Records)));
        var separator = alias.IndexOf(TaskInflation.Separator, StringComparison.Ordinal);
        if (separator > 0)
        {
            step["task"] = Map(("outputs", Outputs(run.Outputs, alias[..separator] + TaskInflation.Separator)));
        }

        return new StepVariables(Map(("ctx", Context(run, alias))), step);
    }

    /// <summary>The artifacts of all this Freight.</summary>
    public static FreightArtifacts Artifacts(IEnumerable<FreightReference> all) => new(
        [.. all.SelectMany(Commits)],
        [.. all.SelectMany(Images)],
        [.. all.SelectMany(freight => freight.Artifacts.Charts.Select(chart =>
            new ChartArtifact(freight.Warehouse, chart.RepoUrl, chart.Name ?? "", chart.Version)))],
        [.. all.SelectMany(freight => freight.Artifacts.Artifacts.Select(artifact =>
            new OtherArtifact(freight.Warehouse, artifact.ArtifactType, artifact.SubscriptionName, artifact.Version) { Metadata = artifact.Metadata.ToNode() as JsonObject }))]);

    private static Dictionary<string, object?> Context(PromotionRun run, string alias) => Map(
        ("uiBaseUrl", ""),
        ("project", run.Project),
        ("stage", run.Stage),
        ("promotion", run.Name),
        ("targetFreight", Map(("name", run.Target.Name), ("alias", run.Target.Alias), ("origin", Map(("kind", "Warehouse"), ("name", run.Target.Warehouse))))),
        ("meta", Map(
            ("promotion", Map(("actor", run.IsAutomatic ? "" : run.Actor), ("rollback", run.IsRollback))),
            ("step", Map(("alias", alias))))));

    private static Dictionary<string, object?> Outputs(ImmutableSortedDictionary<string, Json> outputs, string prefix) => outputs
        .Where(output => output.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(output => output.Key[prefix.Length..], output => JsonValues.From(output.Value.ToNode()), StringComparer.Ordinal);

    private static Dictionary<string, object?> Metas(ImmutableArray<StepRecord> records) => records.ToDictionary(
        record => record.Alias,
        record => (object?)Map(
            ("Alias", record.Alias),
            ("StartedAt", record.StartedAt),
            ("FinishedAt", record.FinishedAt),
            ("ErrorCount", (long)record.ErrorCount),
            ("Status", record.Status.ToString()),
            ("Message", record.Message ?? ""),
            ("ContinueOnError", record.ContinueOnError)),
        StringComparer.Ordinal);

    private static IEnumerable<CommitArtifact> Commits(FreightReference freight) =>
        freight.Artifacts.Commits.Select(commit => new CommitArtifact(freight.Warehouse, commit.RepoUrl, commit.Id)
        {
            Branch = commit.Branch ?? "",
            Tag = commit.Tag ?? "",
            Message = commit.Message ?? "",
            Author = commit.Author ?? "",
            Committer = commit.Committer ?? "",
        });

    private static IEnumerable<ImageArtifact> Images(FreightReference freight) =>
        freight.Artifacts.Images.Select(image => new ImageArtifact(freight.Warehouse, image.RepoUrl, image.Tag, image.Digest)
        {
            Annotations = image.Annotations.ToImmutableDictionary(),
        });

    private static Dictionary<string, object?> Map(params ReadOnlySpan<(string Name, object? Value)> entries)
    {
        var map = new Dictionary<string, object?>(entries.Length, StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            map[name] = value;
        }

        return map;
    }
}
