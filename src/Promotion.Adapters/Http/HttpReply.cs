using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Promotion.Adapters.Http;

/// <summary>A whole answer: it holds no connection any more.</summary>
/// <param name="Body">At its beginning; on disk when large answers were allowed.</param>
public sealed record HttpReply(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, Stream Body) : IDisposable
{
    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The media type without parameters; empty when none is given.</summary>
    public string MediaType => ContentHeaders.ContentType?.MediaType ?? "";

    /// <summary>The body as JSON; throws <see cref="JsonException"/> when it is not.</summary>
    public JsonElement Json()
    {
        Body.Position = 0;
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    /// <inheritdoc />
    public void Dispose() => Body.Dispose();
}
