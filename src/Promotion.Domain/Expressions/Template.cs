using System.Text.Json.Nodes;

namespace Promotion.Domain.Expressions;

/// <summary>
/// Texts with expressions between <c>${{ }}</c> or <c>${% %}</c>. The values are put in place, then the whole text is taken for
/// a number, a bool, JSON or else text, by Kargo's rules.
/// </summary>
public static class Template
{
    private static readonly ImmutableArray<string> Reserved = ["quote", "asYAML", "asJSON"];

    /// <summary>Evaluates a text. One without expression is returned as it is.</summary>
    /// <returns>Text, a float, a bool, nil, a list or a map.</returns>
    /// <exception cref="ExpressionException">An expression fails; the message says which of the text.</exception>
    public static object? Evaluate(
        string text, ExpressionScope scope, ExpressionEnvironment environment, CancellationToken cancellation = default) =>
        CompiledTemplate.HasExpression(text)
            ? Coercion.Coerce(scope.Templates.Get(text, scope).Render(environment, cancellation))
            : text;

    /// <summary>Whether a text has any expression at all; one without is taken as it is.</summary>
    public static bool HasExpression(string text) => CompiledTemplate.HasExpression(text);

    /// <summary>Compiles the expressions of a text without running them; a text without any has none.</summary>
    /// <exception cref="ExpressionException">One is not well-formed; the message says which of the text.</exception>
    public static ImmutableArray<Expression> Compile(string text, ExpressionScope scope) =>
        CompiledTemplate.HasExpression(text) ? [.. CompiledTemplate.Compile(text, scope).Expressions] : [];

    /// <summary>
    /// Evaluates every text of a JSON document, at any depth, but no member names. The document given is left as it is.
    /// </summary>
    /// <exception cref="ExpressionException">An expression fails, or its value cannot be written as JSON; the message names the
    /// place in the document. Or a variable bears the name of one of the formatting functions.</exception>
    public static JsonNode? EvaluateJson(
        JsonNode? document, ExpressionScope scope, ExpressionEnvironment environment, CancellationToken cancellation = default)
    {
        foreach (var name in Reserved)
        {
            if (environment.Variables?.ContainsKey(name) == true)
            {
                throw ExpressionException.Placeless($"a variable must not be named {name}, which is a function of every template");
            }
        }

        return EvaluateNode(document, scope, environment, cancellation);
    }

    private static JsonNode? EvaluateNode(
        JsonNode? document, ExpressionScope scope, ExpressionEnvironment environment, CancellationToken cancellation) =>
        document switch
        {
            JsonObject members => new JsonObject(
                members.Select(m => KeyValuePair.Create(m.Key, EvaluateNode(m.Value, scope, environment, cancellation)))),
            JsonArray items => new JsonArray([.. items.Select(item => EvaluateNode(item, scope, environment, cancellation))]),
            JsonValue value when value.TryGetValue<string>(out var text) && CompiledTemplate.HasExpression(text) =>
                EvaluateText(text, value.GetPath(), scope, environment, cancellation),
            null => null,
            _ => document.DeepClone(),
        };

    private static JsonNode? EvaluateText(
        string text, string path, ExpressionScope scope, ExpressionEnvironment environment, CancellationToken cancellation)
    {
        try
        {
            return JsonValues.To(Evaluate(text, scope, environment, cancellation));
        }
        catch (ExpressionException e)
        {
            throw e.In(path);
        }
        catch (EvaluationException e)
        {
            throw ExpressionException.Placeless(e.Message).In(path);
        }
    }
}
