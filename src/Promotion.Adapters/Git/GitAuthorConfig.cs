using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Who makes commits, as a config says it.</summary>
internal sealed record GitAuthorConfig(string Name, string Email, string? SigningKey)
{
    /// <summary>Throws <see cref="StepException"/> when commits are to be signed, which does not work yet.</summary>
    public static void RefuseSigning(GitAuthorConfig? author, GitStepOptions options)
    {
        if (author?.SigningKey.Given() is not null || options.SigningKey.Given() is not null)
        {
            throw StepException.Failure("commit signing is not supported yet: remove author.signingKey and the server's signing key");
        }
    }
}
