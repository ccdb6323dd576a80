namespace Promotion.Domain.Expressions.Values;

/// <summary>How deep values may nest when they are compared, written or flattened, so that no value can exhaust the stack.</summary>
internal static class Nesting
{
    /// <summary>The deepest nesting; also what JSON readers accept by default.</summary>
    public const int Limit = 64;

    public static int Deeper(int depth) =>
        depth < Limit ? depth + 1 : throw new EvaluationException($"a value is nested more than {Limit} levels deep");
}
