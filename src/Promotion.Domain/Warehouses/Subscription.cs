using System.Text.Json.Serialization;

namespace Promotion.Domain.Warehouses;

/// <summary>One repository a Warehouse watches. <c>Name</c> is optional and takes part in Freight names when set.</summary>
[GenerateSerializer, Immutable, Alias("promotion.subscription")]
[JsonDerivedType(typeof(Git), "git"), JsonDerivedType(typeof(Image), "image"), JsonDerivedType(typeof(Chart), "chart")]
public abstract record Subscription(string? Name)
{
    /// <summary>The URL as written.</summary>
    public abstract string RepoUrl { get; init; }

    /// <summary>How many results discovery keeps, best first; 1 to 100.</summary>
    public abstract int DiscoveryLimit { get; init; }

    /// <summary>Commits of a git repository. Fields as in Kargo's git subscription.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.subscription.git")]
    public sealed record Git(
        string? Name,
        string RepoUrl,
        CommitSelectionStrategy Strategy,
        string? Branch,
        string? SemverConstraint,
        bool StrictSemvers,
        ImmutableArray<string> AllowTagsRegexes,
        ImmutableArray<string> IgnoreTagsRegexes,
        string? ExpressionFilter,
        ImmutableArray<string> IncludePaths,
        ImmutableArray<string> ExcludePaths,
        DateTimeOffset? Since,
        int DiscoveryLimit,
        bool InsecureSkipTlsVerify,
        bool Blobless) : Subscription(Name);

    /// <summary>Tags of a container image repository. Fields as in Kargo's image subscription.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.subscription.image")]
    public sealed record Image(
        string? Name,
        string RepoUrl,
        ImageSelectionStrategy Strategy,
        string? Constraint,
        bool StrictSemvers,
        ImmutableArray<string> AllowTagsRegexes,
        ImmutableArray<string> IgnoreTagsRegexes,
        string? Platform,
        int DiscoveryLimit,
        bool CacheByTag,
        bool InsecureSkipTlsVerify) : Subscription(Name);

    /// <summary>Versions of a Helm chart. <c>ChartName</c> is set for HTTP(S) repositories only.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.subscription.chart")]
    public sealed record Chart(
        string? Name,
        string RepoUrl,
        string? ChartName,
        string? SemverConstraint,
        int DiscoveryLimit,
        bool InsecureSkipTlsVerify) : Subscription(Name);
}
