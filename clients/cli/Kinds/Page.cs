namespace Promotion.Cli.Kinds;

/// <summary>One page of a list.</summary>
/// <param name="Next">Token of the next page; empty after the last.</param>
/// <param name="Total">How many there are on all pages.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string Next, int Total)
{
    /// <summary>What whoever reads the list should know besides, such as what is missing in it; a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
