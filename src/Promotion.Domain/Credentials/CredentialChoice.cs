namespace Promotion.Domain.Credentials;

/// <summary>The outcome of looking for a credential.</summary>
/// <param name="Credential">Null for anonymous access, and where there is an identity to exchange.</param>
/// <param name="Identity">What must be exchanged for the credential; null when nothing must.</param>
/// <param name="Secret">Name of the Secret it comes from; null when there is none.</param>
/// <param name="Skipped">What matched and could not be used, each with its reason, for people to read.</param>
public sealed record CredentialChoice(Credential? Credential, CredentialIdentity? Identity, string? Secret, ImmutableArray<string> Skipped);
