namespace Promotion.Host.Api;

/// <summary>A resource as stored, with what an answer needs besides.</summary>
/// <param name="Etag">Changes with every change of the resource.</param>
/// <param name="AsOf">The instant of which the answer tells.</param>
/// <param name="Project">Whose feed it belongs to, for what does not know itself; empty where nobody asks.</param>
internal sealed record Stored<T>(T Value, string Etag, DateTimeOffset AsOf, string Project = "");
