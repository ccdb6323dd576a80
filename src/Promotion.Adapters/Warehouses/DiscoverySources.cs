using Promotion.Adapters.Charts;
using Promotion.Adapters.Git;
using Promotion.Adapters.Oci;

namespace Promotion.Adapters.Warehouses;

/// <summary>One source for each kind of subscription.</summary>
public sealed record DiscoverySources(GitCommitSource Commits, ImageTagSource Images, ChartVersionSource Charts);
