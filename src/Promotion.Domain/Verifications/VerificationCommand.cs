namespace Promotion.Domain.Verifications;

/// <summary>What a verification can be told. Each names the one it is about: told of another, it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("promotion.verification-command")]
public abstract record VerificationCommand(string Id)
{
    /// <summary>This is to be measured.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.plan")]
    public sealed record Plan(string Id, AnalysisPlan Analysis) : VerificationCommand(Id);

    /// <summary>What is to be measured can't be found out, and why.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.give-up")]
    public sealed record GiveUp(string Id, string Why) : VerificationCommand(Id);

    /// <summary>A metric was measured.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.measure")]
    public sealed record Measure(string Id, string Metric, Measurement Measurement) : VerificationCommand(Id);

    /// <summary>End it now.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.verification-command.abort")]
    public sealed record Abort(string Id, string Why) : VerificationCommand(Id);
}
