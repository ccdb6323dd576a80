namespace Promotion.Adapters.Storage;

/// <summary>A project's last revision.</summary>
internal readonly record struct FeedHead(string Project, long Revision);
