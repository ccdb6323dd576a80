namespace Promotion.Adapters.Credentials;

/// <summary>What opens a repository for a while. Its text does not show the value.</summary>
/// <param name="Value">Null when there is no identity to get one for; that is not asked again before <paramref name="ExpiresAt"/>.</param>
internal sealed record Token(string? Value, DateTimeOffset ExpiresAt)
{
    /// <inheritdoc />
    public override string ToString() => $"token until {ExpiresAt:u}";
}
