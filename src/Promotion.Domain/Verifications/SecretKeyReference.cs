namespace Promotion.Domain.Verifications;

/// <summary>One value of a Secret of the project.</summary>
[GenerateSerializer, Immutable, Alias("promotion.secret-key-reference")]
public sealed record SecretKeyReference(string Name, string Key);
