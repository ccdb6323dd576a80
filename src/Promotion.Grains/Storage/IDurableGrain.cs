namespace Promotion.Grains.Storage;

/// <summary>A grain with durable state and deadlines.</summary>
[Alias("promotion.durable-grain")]
public interface IDurableGrain : IGrainWithStringKey
{
    /// <summary>Look at your state again: a deadline has passed. It may come late, early or twice.</summary>
    [Alias("wake")]
    Task Wake();
}
