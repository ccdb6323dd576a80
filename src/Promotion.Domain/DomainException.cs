namespace Promotion.Domain;

/// <summary>A refusal with a reason the caller can act on.</summary>
/// <param name="reason">Which refusal it is; the API carries it to clients as a fixed word.</param>
/// <param name="message">What was wrong and what was expected, in a sentence that names the field or object.</param>
[GenerateSerializer, Alias("promotion.domain-exception")]
public sealed class DomainException(RefusalReason reason, string message) : Exception(message)
{
    /// <summary>Which refusal it is.</summary>
    [Id(0)]
    public RefusalReason Reason { get; } = reason;
}
