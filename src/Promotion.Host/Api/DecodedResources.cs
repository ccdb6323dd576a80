using Microsoft.Extensions.Caching.Memory;
using Orleans.Serialization;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Host.Api;

/// <summary>
/// Decodes rows of the read model, and keeps what has not changed since it was decoded: decoding costs more than reading. Promotions are not kept,
/// for there are many and each is read seldom.
/// </summary>
internal sealed class DecodedResources(Serializer serializer) : IDisposable
{
    // Of their stored form; decoded they take some times as much.
    private const long MostBytes = 16 * 1024 * 1024;
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The resource of a row.</summary>
    public object Of(ResourceRow row)
    {
        if (row.Kind == ResourceKind.Promotion)
        {
            return Decode(row);
        }

        // Revisions of a project never come twice, not even when it is deleted and made again.
        var key = (row.Project, row.Kind, row.Name);
        if (_cache.TryGetValue(key, out Known? known) && known!.Revision == row.Revision)
        {
            return known.Resource;
        }

        var resource = Decode(row);
        _cache.Set(key, new Known(row.Revision, resource), new MemoryCacheEntryOptions { Size = row.Payload.Length });
        return resource;
    }

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();

    private object Decode(ResourceRow row) => ResourcePayload.FromBytes(serializer, row.Kind, row.Payload);

    private sealed record Known(long Revision, object Resource);
}
