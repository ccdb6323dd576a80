using System.Collections.Concurrent;

namespace Promotion.Domain.Expressions;

/// <summary>The templates compiled for a scope, by their text. Bounded: when full it starts anew.</summary>
internal sealed class TemplateCache
{
    private const int Capacity = 2_048;
    private const int LongestKept = 16_384;

    private readonly ConcurrentDictionary<string, CompiledTemplate> _templates = new(StringComparer.Ordinal);

    public CompiledTemplate Get(string text, ExpressionScope scope)
    {
        if (_templates.TryGetValue(text, out var known))
        {
            return known;
        }

        var compiled = CompiledTemplate.Compile(text, scope);
        if (text.Length > LongestKept)
        {
            return compiled;
        }

        if (_templates.Count >= Capacity)
        {
            _templates.Clear();
        }

        _templates[text] = compiled;
        return compiled;
    }
}
