using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>Semantic versions.</summary>
internal static class VersionFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        new("semverDiff", [ValueKinds.String, ValueKinds.String], c => Difference(c.Text(0), c.Text(1))) { Result = ValueKinds.String },
        new("semverParse", [ValueKinds.String], c => SemanticVersion.Parse(c.Text(0))
            ?? throw new EvaluationException($"invalid semantic version {GoStrings.Quote(c.Text(0))}")) { Result = ValueKinds.Struct },
    ];

    /// <summary>The first part in which they differ. Pre-releases are not compared, as in Kargo.</summary>
    private static string Difference(string left, string right) =>
        SemanticVersion.Parse(left) is not { } a || SemanticVersion.Parse(right) is not { } b ? "Incomparable"
        : a.Major != b.Major ? "Major"
        : a.Minor != b.Minor ? "Minor"
        : a.Patch != b.Patch ? "Patch"
        : a.Metadata != b.Metadata ? "Metadata"
        : "None";
}
