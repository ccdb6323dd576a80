using Promotion.Adapters.Manifests;
using Promotion.Domain.Linting;
using Wire = Promotion.V1;

namespace Promotion.Host.Expressions;

/// <summary>The mistakes of one source of manifests: first those that applying it would tell, then those of its expressions.</summary>
internal static class ManifestLint
{
    public static IEnumerable<Wire.ManifestProblem> Check(Wire.ManifestSource source, string? project) => ManifestReader.Read(source.Text, project).Errors
        .Concat(ManifestReader.Documents(source.Text).SelectMany(document => ExpressionLint.Check(document)))
        .OrderBy(error => error.Document)
        .Select(error => new Wire.ManifestProblem
        {
            Origin = source.Origin,
            Document = error.Document,
            Line = error.Line,
            Path = error.Path,
            Message = error.Message,
        });
}
