using System.Collections.Concurrent;
using Promotion.Domain.Expressions;
using Promotion.Domain.Warehouses;

namespace Promotion.Host.Composition;

/// <summary>Evaluates a git subscription's <c>expressionFilter</c> with the domain's expression language.</summary>
internal sealed class CommitFilter : ICommitFilter
{
    private const int Remembered = 1000;
    private readonly ConcurrentDictionary<string, Expression> _compiled = new();

    public bool Accepts(string expression, IReadOnlyDictionary<string, object> variables)
    {
        if (_compiled.Count > Remembered)
        {
            _compiled.Clear();
        }

        var environment = variables.ToDictionary(entry => entry.Key, entry => (object?)entry.Value);
        return _compiled.GetOrAdd(expression, text => Expression.Compile(text, ExpressionScope.Builtin)).RunCondition(new ExpressionEnvironment(environment));
    }
}
