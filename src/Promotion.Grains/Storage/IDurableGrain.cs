namespace Promotion.Grains.Storage;

/// <summary>A grain with durable state and deadlines.</summary>
[Alias("promotion.durable-grain")]
public interface IDurableGrain : IGrainWithStringKey
{
    /// <summary>Look at your state again: a deadline has passed. It may come late, early or twice.</summary>
    [Alias("wake")]
    Task Wake();

    /// <summary>The same, and what should wake you is not as it should be: see to it that it is.</summary>
    [Alias("mend")]
    Task Mend();

    /// <summary>The cluster has other servers than when you came to be: move to where you belong, once nothing is under way.</summary>
    [Alias("settle")]
    Task Settle();
}
