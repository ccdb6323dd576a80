namespace Promotion.Domain.Promotions;

/// <summary>What a step touches, and so what may be repeated after a crash.</summary>
[GenerateSerializer, Alias("promotion.step-effect")]
public enum StepEffect
{
    /// <summary>Computes from its input only.</summary>
    Pure,

    /// <summary>Touches only the run's working directory; replayed when that must be rebuilt.</summary>
    Workspace,

    /// <summary>Changes the world. Its intent is durable before it runs and its result after; repeated, it finds its own trace.</summary>
    External,
}
