namespace Promotion.Domain.Credentials;

/// <summary>What a credential opens: the value of a Secret's label <c>kargo.akuity.io/cred-type</c>.</summary>
[GenerateSerializer, Alias("promotion.credential-kind")]
public enum CredentialKind
{
    Git,
    Helm,
    Image,
    Generic,
}
