using Promotion.Adapters.Steps;

namespace Promotion.Adapters.Git;

/// <summary>Who makes commits, as a config says it.</summary>
internal sealed record GitAuthorConfig(string Name, string Email, string? SigningKey)
{
    public GitIdentity Identity => new(Name, Email, SigningKey.Given());
}
