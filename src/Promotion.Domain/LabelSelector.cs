namespace Promotion.Domain;

/// <summary>Selects objects by labels, as Kubernetes does: all requirements must hold; none selects everything.</summary>
[GenerateSerializer, Immutable, Alias("promotion.label-selector")]
public sealed record LabelSelector(ImmutableSortedDictionary<string, string> MatchLabels, ImmutableArray<LabelRequirement> MatchExpressions)
{
    /// <summary>Selects everything.</summary>
    public static readonly LabelSelector Everything = new(ImmutableSortedDictionary<string, string>.Empty, []);

    /// <summary>True when the selector has no requirement.</summary>
    public bool IsEmpty => MatchLabels.IsEmpty && MatchExpressions.IsEmpty;

    /// <summary>True when all requirements hold.</summary>
    public bool Matches(ImmutableSortedDictionary<string, string> labels) =>
        MatchLabels.All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value)
        && MatchExpressions.All(requirement => requirement.Matches(labels));

    /// <summary>In Kubernetes' own syntax for queries, such as <c>team=web,tier in (a,b)</c>; empty text for everything.</summary>
    public string ToQuery() => string.Join(',', MatchLabels.Select(label => $"{label.Key}={label.Value}").Concat(MatchExpressions.Select(one => one.ToQuery())));
}
