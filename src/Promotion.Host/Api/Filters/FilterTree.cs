namespace Promotion.Host.Api.Filters;

/// <summary>A filter as it was written.</summary>
internal abstract record FilterTree
{
    private FilterTree() { }

    /// <summary>All of them hold.</summary>
    public sealed record And(ImmutableArray<FilterTree> Terms) : FilterTree;

    /// <summary>One of them holds.</summary>
    public sealed record Or(ImmutableArray<FilterTree> Terms) : FilterTree;

    /// <summary>It does not hold.</summary>
    public sealed record Not(FilterTree Term) : FilterTree;

    /// <summary>A field compares so with a value.</summary>
    public sealed record Comparison(string Field, string Comparator, string Value) : FilterTree;
}
