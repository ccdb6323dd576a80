using Promotion.Domain.Expressions;

namespace Promotion.Domain.Verifications;

/// <summary>What a metric's conditions make of one measured value.</summary>
public static class MeasurementVerdict
{
    /// <summary>
    /// Successful, Failed or Inconclusive. Without conditions whatever could be measured is good; of two conditions failure is the stronger, and
    /// when neither holds nothing is proven. Throws <see cref="MeasurementException"/> when a condition can't be evaluated.
    /// </summary>
    public static VerificationPhase Of(MetricPlan metric, MeasuredValue measured, TimeProvider clock, CancellationToken cancellation)
    {
        if (measured.Phase is { } own)
        {
            return own;
        }

        var environment = new ExpressionEnvironment(new Dictionary<string, object?>(StringComparer.Ordinal) { ["result"] = measured.Value }) { Clock = clock };
        var succeeds = Holds("successCondition", metric.SuccessCondition, environment, cancellation);
        var fails = Holds("failureCondition", metric.FailureCondition, environment, cancellation);
        return (succeeds, fails) switch
        {
            (_, true) => VerificationPhase.Failed,
            (false, null) => VerificationPhase.Failed,
            (false, false) => VerificationPhase.Inconclusive,
            _ => VerificationPhase.Successful,
        };
    }

    private static bool? Holds(string field, string? condition, ExpressionEnvironment environment, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(condition))
        {
            return null;
        }

        try
        {
            return Expression.Compile(condition, MeasurementFunctions.Scope).Run(environment, cancellation) as bool?
                ?? throw new MeasurementException($"{field}: expected true or false as the result of {condition}");
        }
        catch (ExpressionException failure)
        {
            throw new MeasurementException($"{field}: {failure.Message}", failure);
        }
    }
}
