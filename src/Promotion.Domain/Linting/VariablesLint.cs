using System.Text.Json.Nodes;

namespace Promotion.Domain.Linting;

/// <summary>Lists of variables: each may name those before it.</summary>
internal static class VariablesLint
{
    /// <summary>Checks the variables of a list and returns the names known after it.</summary>
    public static KnownNames Check(JsonNode? list, ExpressionPlace place, KnownNames vars, ExpressionFindings findings)
    {
        foreach (var variable in list.Objects())
        {
            findings.Template(variable.At("value"), place.With("vars", vars));
            vars = ExpressionFindings.Text(variable.At("name")) is { } name ? vars.With(name, KnownNames.Anything) : vars;
        }

        return vars;
    }
}
