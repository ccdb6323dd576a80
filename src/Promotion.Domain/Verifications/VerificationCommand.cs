namespace Promotion.Domain.Verifications;

/// <summary>What a verification can be told. Each names the one it is about: told of another, it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("promotion.verification-command")]
public abstract record VerificationCommand(string Id)
{
    /// <summary>This is to be measured.</summary>
    /// <param name="Delegated">The AnalysisRun by which another measures it; null for ourselves.</param>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.plan")]
    public sealed record Plan(string Id, AnalysisPlan Analysis, DelegatedAnalysis? Delegated = null) : VerificationCommand(Id);

    /// <summary>What is to be measured can't be found out, and why.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.give-up")]
    public sealed record GiveUp(string Id, string Why) : VerificationCommand(Id);

    /// <summary>A metric was measured.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.measure")]
    public sealed record Measure(string Id, string Metric, Measurement Measurement) : VerificationCommand(Id);

    /// <summary>The AnalysisRun by which another measures has come so far.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.observe")]
    public sealed record Observe(string Id, ObservedAnalysis Observed) : VerificationCommand(Id);

    /// <summary>End it now.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.abort")]
    public sealed record Abort(string Id, string Why) : VerificationCommand(Id);
}
