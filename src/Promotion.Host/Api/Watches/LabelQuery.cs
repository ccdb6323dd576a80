using System.Text.RegularExpressions;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>Which labels a resource must have: <c>tier=web,env!=prod,owner,!legacy</c>, all of them.</summary>
internal sealed partial record LabelQuery(ImmutableArray<LabelQuery.Term> Terms)
{
    /// <summary>One condition.</summary>
    /// <param name="Value">Null when only the key counts.</param>
    /// <param name="IsWanted">False for a label that must not be there.</param>
    internal sealed record Term(string Key, string? Value, bool IsWanted);

    /// <summary>True when every resource matches.</summary>
    public bool IsEmpty => Terms.IsEmpty;

    /// <summary>The query in a text. Refuses what is none, naming the field.</summary>
    public static LabelQuery Parse(string text, string field) =>
        new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(term => ParseTerm(term, field))]);

    /// <summary>True for a resource with such labels. A Promotion has none.</summary>
    public bool Matches(Wire.Resource resource)
    {
        var labels = LabelsOf(resource);
        return Terms.All(term => (labels?.TryGetValue(term.Key, out var value) == true && (term.Value is null || value == term.Value)) == term.IsWanted);
    }

    private static Term ParseTerm(string text, string field)
    {
        var match = Form().Match(text);
        var value = match.Groups["value"];
        return match.Success
            ? new Term(match.Groups["key"].Value, value.Success ? value.Value : null, !match.Groups["not"].Success)
            : throw Refusals.InvalidArgument(field, $"{field} has '{text}'; expected KEY, !KEY, KEY=VALUE or KEY!=VALUE, separated by commas.");
    }

    private static Google.Protobuf.Collections.MapField<string, string>? LabelsOf(Wire.Resource resource) => resource.KindCase switch
    {
        Wire.Resource.KindOneofCase.Project => resource.Project.Labels,
        Wire.Resource.KindOneofCase.Warehouse => resource.Warehouse.Labels,
        Wire.Resource.KindOneofCase.Freight => resource.Freight.Labels,
        Wire.Resource.KindOneofCase.Stage => resource.Stage.Labels,
        _ => null,
    };

    [GeneratedRegex(@"^(?:(?<not>!)(?<key>[\w./-]+)|(?<key>[\w./-]+)(?:(?:(?<not>!)=|==?)(?<value>[\w.-]*))?)\z")]
    private static partial Regex Form();
}
