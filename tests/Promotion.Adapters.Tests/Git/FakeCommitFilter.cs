using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Tests.Git;

/// <summary>Accepts what a test's function accepts and remembers what it was asked.</summary>
internal sealed class FakeCommitFilter(Func<IReadOnlyDictionary<string, object>, bool>? accepts = null) : ICommitFilter
{
    public List<IReadOnlyDictionary<string, object>> Asked { get; } = [];

    public bool Accepts(string expression, IReadOnlyDictionary<string, object> variables)
    {
        Asked.Add(variables);
        return accepts?.Invoke(variables) ?? true;
    }
}
