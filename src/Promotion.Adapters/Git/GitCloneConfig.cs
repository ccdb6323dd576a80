using System.Text.Json.Serialization;
using Promotion.Adapters.Steps;

namespace Promotion.Adapters.Git;

/// <summary>Config of <c>git-clone</c>.</summary>
internal sealed record GitCloneConfig(
    [property: JsonPropertyName("repoURL")] string RepoUrl,
    [property: JsonPropertyName("insecureSkipTLSVerify")] bool InsecureSkipTlsVerify,
    bool RecurseSubmodules,
    GitAuthorConfig? Author,
    IReadOnlyList<GitCloneConfig.CheckoutConfig> Checkout)
{
    /// <summary>One worktree.</summary>
    public sealed record CheckoutConfig(
        string Path, string? As, string? Branch, string? Commit, string? Tag, bool Create, IReadOnlyList<string>? Sparse)
    {
        /// <summary>Its key in the output.</summary>
        public string Key => As.Given() ?? Path;
    }
}
