namespace Promotion.Domain.Expressions.Nodes;

/// <summary>The value of an optional chain that met nil: the rest of the chain is skipped.</summary>
internal sealed class Chain
{
    private Chain()
    {
    }

    public static Chain Broken { get; } = new();
}
