namespace Promotion.Domain.Promotions;

/// <summary>
/// A template asks for data that has not been loaded. Evaluation is pure, so it stops here; the caller loads <see cref="Need"/> and evaluates again.
/// </summary>
public sealed class MissingDataException(DataNeed need) : Exception($"{need} has not been loaded")
{
    /// <summary>What is missing.</summary>
    public DataNeed Need { get; } = need;
}
