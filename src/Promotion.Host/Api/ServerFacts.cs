namespace Promotion.Host.Api;

/// <summary>What the server tells about itself.</summary>
/// <param name="Version">Semantic version.</param>
/// <param name="Storage">Names the store, such as <c>sqlite</c>.</param>
/// <param name="Features">What it can do beyond the least, such as <c>demo</c> or <c>argocd.local</c>.</param>
/// <param name="StartedAt">When it began to serve.</param>
/// <param name="Demo">Null unless it was started with the sample pipeline.</param>
public sealed record ServerFacts(string Version, string Storage, ImmutableArray<string> Features, DateTimeOffset StartedAt, DemoFacts? Demo = null);
