using System.Collections.Immutable;
using Promotion.Adapters.Steps;
using Promotion.Domain;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Which Applications an entry of <c>apps</c> means, as written.</summary>
internal record ApplicationEntry(string? Name, string? Namespace, string? Instance, ApplicationEntry.LabelsConfig? Selector)
{
    internal sealed record LabelsConfig(IReadOnlyDictionary<string, string>? MatchLabels, IReadOnlyList<RequirementConfig>? MatchExpressions)
    {
        internal LabelSelector ToSelector() => new(
            (MatchLabels ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(),
            [.. MatchExpressions.OrEmpty().Select(expression => expression.ToRequirement())]);
    }

    internal sealed record RequirementConfig(string Key, string Operator, IReadOnlyList<string>? Values)
    {
        internal LabelRequirement ToRequirement() => new(Key, Enum.Parse<LabelOperator>(Operator), [.. Values.OrEmpty()]);
    }
}
