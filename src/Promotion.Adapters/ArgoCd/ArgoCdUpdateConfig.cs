using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>The config of <c>argocd-update</c> as written.</summary>
internal sealed record ArgoCdUpdateConfig(IReadOnlyList<ArgoCdUpdateConfig.App> Apps)
{
    internal static ArgoCdUpdateConfig Of(JsonObject config) => config.Read<ArgoCdUpdateConfig>();

    /// <summary>Which Applications, and what to change in each.</summary>
    internal sealed record App(
        string? Name, string? Namespace, string? Instance, ApplicationEntry.LabelsConfig? Selector, IReadOnlyList<SourceConfig>? Sources)
        : ApplicationEntry(Name, Namespace, Instance, Selector)
    {
        internal ImmutableArray<SourceUpdate> Updates => [.. Sources.OrEmpty().Select(source => source.ToUpdate())];
    }

    internal sealed record SourceConfig(
        string RepoURL, string? Chart, string? DesiredRevision, bool? UpdateTargetRevision, KustomizeConfig? Kustomize, HelmConfig? Helm)
    {
        internal SourceUpdate ToUpdate() => new(
            RepoURL,
            Chart.Given(),
            DesiredRevision.Given(),
            UpdateTargetRevision is true,
            [.. (Kustomize?.Images).OrEmpty().Select(image => new KustomizeImage(image.RepoURL, image.Tag.Given(), image.Digest.Given(), image.NewName.Given()))],
            [.. (Helm?.Images).OrEmpty().Select(image => new HelmParameter(image.Key, image.Value))]);
    }

    internal sealed record KustomizeConfig(IReadOnlyList<KustomizeImageConfig>? Images);

    internal sealed record KustomizeImageConfig(string RepoURL, string? Tag, string? Digest, string? NewName);

    internal sealed record HelmConfig(IReadOnlyList<HelmImageConfig>? Images);

    internal sealed record HelmImageConfig(string Key, string Value);
}
