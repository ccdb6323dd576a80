using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>The config of <c>argocd-wait</c> as written.</summary>
internal sealed record ArgoCdWaitConfig(IReadOnlyList<ArgoCdWaitConfig.App> Apps)
{
    internal static ArgoCdWaitConfig Of(JsonObject config) => config.Read<ArgoCdWaitConfig>();

    /// <summary>Which Applications, and what to wait for of each.</summary>
    internal sealed record App(
        string? Name, string? Namespace, string? Instance, ApplicationEntry.LabelsConfig? Selector, IReadOnlyList<string>? WaitFor)
        : ApplicationEntry(Name, Namespace, Instance, Selector)
    {
        internal ImmutableArray<WaitCondition> Wanted => WaitFor is null
            ? [WaitCondition.Health, WaitCondition.Sync, WaitCondition.Operation]
            : [.. WaitFor.Select(word => Enum.Parse<WaitCondition>(word, ignoreCase: true))];
    }
}
