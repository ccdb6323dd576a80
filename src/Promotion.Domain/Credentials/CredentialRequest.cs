namespace Promotion.Domain.Credentials;

/// <summary>A project's wish to open a repository.</summary>
public sealed record CredentialRequest(string Project, CredentialKind Kind, string RepoUrl);
