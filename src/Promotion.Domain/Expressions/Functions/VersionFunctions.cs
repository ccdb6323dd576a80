using Promotion.Domain.Expressions.Values;
using Promotion.Domain.Versions;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>Semantic versions, read leniently: a leading <c>v</c> is allowed, a missing minor or patch is 0.</summary>
internal static class VersionFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        new("semverDiff", [ValueKinds.String, ValueKinds.String], c => Difference(c.Text(0), c.Text(1))) { Result = ValueKinds.String },
        new("semverParse", [ValueKinds.String], c => SemanticVersion.TryParse(c.Text(0), strict: false, out var version)
            ? new VersionValue(version)
            : throw new EvaluationException($"invalid semantic version {GoStrings.Quote(c.Text(0))}")) { Result = ValueKinds.Struct },
    ];

    /// <summary>The first part in which they differ. Pre-releases are not compared, as in Kargo.</summary>
    private static string Difference(string left, string right) =>
        !SemanticVersion.TryParse(left, strict: false, out var a) || !SemanticVersion.TryParse(right, strict: false, out var b) ? "Incomparable"
        : a.Major != b.Major ? "Major"
        : a.Minor != b.Minor ? "Minor"
        : a.Patch != b.Patch ? "Patch"
        : a.Metadata != b.Metadata ? "Metadata"
        : "None";
}
