using System.Globalization;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Etags of the API: the revision of its project that changed a resource last.</summary>
internal static class Etags
{
    /// <summary>The etag of a resource that was changed last by this revision.</summary>
    public static string Of(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The revision a caller wants a resource to be at still, for the grain that changes it to hold it against; null for any. Refuses an etag that is
    /// stale already.
    /// </summary>
    public static long? Expect<T>(string etag, Stored<T> stored, string resource) => Expect(etag, stored.Etag, resource);

    /// <summary>The same, of a resource whose etag is known.</summary>
    public static long? Expect(string etag, string known, string resource) => etag.Length == 0 || etag == known
        ? Parse(etag)
        : throw Refusals.Of(
            Wire.ErrorReason.StaleEtag, $"{resource} has changed since it had the etag {etag}. Read it again, then decide anew.", metadata: ("resource", resource));

    /// <summary>The revision an etag in a request stands for; null when it is empty. Refuses what is no etag.</summary>
    public static long? Parse(string etag) => etag.Length == 0 ? null
        : long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision
        : throw Refusals.InvalidArgument("etag", $"etag is '{etag}'; expected the etag of an answer, as it was given.");
}
