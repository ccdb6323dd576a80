namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// The functions templates may call, by the place the template stands in. The scopes are shared by all runs; what the functions
/// read comes with the environment, as <see cref="PromotionInputs"/>.
/// </summary>
public static class PromotionFunctions
{
    /// <summary>Only the functions every template has: <c>quote</c>, <c>unsafeQuote</c>, <c>asYAML</c>, <c>asJSON</c>.</summary>
    public static ExpressionScope Formatting { get; } = new(FormattingFunctions.All);

    /// <summary>Those that need no promotion: they can be tried anywhere.</summary>
    public static ExpressionScope Standalone { get; } = Formatting.With(VersionFunctions.All);

    /// <summary>For variables of Stages, promotions and steps, and for arguments of verifications.</summary>
    public static ExpressionScope Variables { get; } =
        Formatting.With([.. FreightFunctions.All, .. DataFunctions.All, .. VersionFunctions.All]);

    /// <summary>For the condition and the configuration of a step: also <c>always</c>, <c>success</c>, <c>failure</c>, <c>status</c>.</summary>
    public static ExpressionScope Steps { get; } = Variables.With(StatusFunctions.All);
}
