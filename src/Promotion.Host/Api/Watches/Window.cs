namespace Promotion.Host.Api.Watches;

/// <summary>A stretch of the feed of which only the last change of each resource is told.</summary>
internal readonly record struct Window(long After, long Through);
