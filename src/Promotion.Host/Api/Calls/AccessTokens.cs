namespace Promotion.Host.Api.Calls;

/// <summary>The tokens by which callers are known.</summary>
/// <param name="AdminToken">Who has it is the administrator and may do everything. Never empty.</param>
public sealed record AccessTokens(string AdminToken)
{
    /// <summary>A record would print the token.</summary>
    public override string ToString() => nameof(AccessTokens);
}
