namespace Promotion.Domain.Credentials;

/// <summary>The outcome of looking for a credential.</summary>
/// <param name="Credential">Null for anonymous access.</param>
/// <param name="Secret">Name of the Secret it comes from; null when there is none.</param>
/// <param name="Skipped">What matched and could not be used, each with its reason, for people to read.</param>
public sealed record CredentialChoice(Credential? Credential, string? Secret, ImmutableArray<string> Skipped);
