namespace Promotion.Domain.Promotions;

/// <summary>How much a line of a step's log matters, as stored: never renumbered.</summary>
[GenerateSerializer, Alias("promotion.step-log-level")]
public enum StepLogLevel
{
    Info = 1,
    Warning = 2,
    Error = 3,
}
