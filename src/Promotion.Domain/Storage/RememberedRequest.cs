namespace Promotion.Domain.Storage;

/// <summary>A request that was carried out, so that its repetition returns the first result instead of acting again.</summary>
/// <param name="Id">The caller's request id, unique per project.</param>
/// <param name="Result">Name of what the request made.</param>
/// <param name="At">When; kept for at least 24 hours.</param>
[GenerateSerializer, Immutable, Alias("promotion.remembered-request")]
public sealed record RememberedRequest(string Id, string Result, DateTimeOffset At);
