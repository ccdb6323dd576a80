using System.Collections.Frozen;
using Promotion.Domain.Expressions.Builtins;

namespace Promotion.Domain.Expressions;

/// <summary>
/// Which functions expressions of one place may call, besides the builtins of the language. Build one per place and keep it: it
/// also remembers the templates compiled for it.
/// </summary>
public sealed class ExpressionScope
{
    private readonly FrozenDictionary<string, ExpressionFunction> _functions;

    /// <summary>A scope of these functions; one that bears the name of a builtin hides the builtin.</summary>
    public ExpressionScope(params IEnumerable<ExpressionFunction> functions) =>
        _functions = functions.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The scope with nothing but the builtins.</summary>
    public static ExpressionScope Builtin { get; } = new();

    /// <summary>The names of the functions of this scope, without the builtins.</summary>
    public IEnumerable<string> Names => _functions.Keys;

    internal TemplateCache Templates { get; } = new();

    /// <summary>This scope and more functions; later ones replace earlier ones of the same name.</summary>
    public ExpressionScope With(params IEnumerable<ExpressionFunction> functions) =>
        new(_functions.Values.Concat(functions).GroupBy(f => f.Name, StringComparer.Ordinal).Select(g => g.Last()));

    internal ExpressionFunction? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>A hint naming the known functions nearest to a name, or "" if none is near.</summary>
    internal string Suggest(string name)
    {
        var near = Spelling.Nearest(name, _functions.Keys.Concat(BuiltinFunctions.Names));
        return near.IsEmpty ? "" : $"; did you mean {string.Join(", ", near)}?";
    }
}
