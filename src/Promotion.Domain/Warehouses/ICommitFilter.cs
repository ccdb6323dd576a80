namespace Promotion.Domain.Warehouses;

/// <summary>Evaluates a git subscription's <c>expressionFilter</c>.</summary>
public interface ICommitFilter
{
    /// <summary>
    /// Whether the expression holds. Values are texts and instants (<see cref="DateTimeOffset"/>): <c>id</c>, <c>author</c>, <c>committer</c>,
    /// <c>subject</c> and, by strategy, <c>commitDate</c> (branch) or <c>tag</c>, <c>creatorDate</c>, <c>tagger</c>, <c>annotation</c> (tags).
    /// Any exception it throws fails the discovery with its message.
    /// </summary>
    bool Accepts(string expression, IReadOnlyDictionary<string, object> variables);
}
