using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>The stream as Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html), for browsers and curl.</summary>
internal sealed class WatchEvents(WatchSources sources, WatchFrames<string> frames, Callers callers, IHostApplicationLifetime server)
{
    private const string LastEventId = "Last-Event-ID";
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithTypeRegistry(JsonErrors.Details));

    /// <summary>The event of a message: its name, its cursor as id, and itself as data.</summary>
    public static string Frame(WatchMapping mapping, WatchEvent told)
    {
        var message = mapping.ToWire(told);
        var (name, cursor) = message.EventCase switch
        {
            Wire.WatchResponse.EventOneofCase.Change => ("change", message.Change.Cursor),
            Wire.WatchResponse.EventOneofCase.Synced => ("synced", message.Synced.Cursor),
            Wire.WatchResponse.EventOneofCase.Checkpoint => ("checkpoint", message.Checkpoint.Cursor),
            _ => ("snapshot", ""),
        };
        return $"{(cursor.Length > 0 ? $"id: {cursor}\n" : "")}event: {name}\ndata: {Json.Format(message)}\n\n";
    }

    /// <summary>Serves one watch. What is wrong before it begins is a status as JSON; what ends it later is an event called <c>error</c>.</summary>
    public async Task Serve(HttpContext http)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.ApplicationStopping);
        try
        {
            var caller = callers.Find(http.Request.Headers.Authorization.FirstOrDefault());
            var request = Parse(http.Request);
            RequestRules.Check(request);
            var reader = new WatchReader(sources, WatchScope.Parse(request), caller.Revalidate);
            await WatchOutput.Run(reader.Read(request.Cursor, ends.Token), (told, isLast) => Write(http, frames.Of(told), isLast, ends.Token), ends);
        }
        catch (RpcException refusal)
        {
            await Refuse(http, refusal);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // Whoever listened is gone, or the server stops: the client comes back with the last id.
        }
    }

    private static async Task Write(HttpContext http, string frame, bool isLast, CancellationToken cancellation)
    {
        await Begin(http);
        await http.Response.WriteAsync(frame, cancellation);
        if (isLast)
        {
            await http.Response.Body.FlushAsync(cancellation);
        }
    }

    private static async Task Begin(HttpContext http)
    {
        if (!http.Response.HasStarted)
        {
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            await http.Response.WriteAsync("retry: 1000\n\n", http.RequestAborted);
        }
    }

    private static async Task Refuse(HttpContext http, RpcException refusal)
    {
        var status = Json.Format(refusal.GetRpcStatus());
        if (http.Response.HasStarted)
        {
            await http.Response.WriteAsync($"event: error\ndata: {status}\n\n", http.RequestAborted);
            return;
        }

        http.Response.StatusCode = refusal.StatusCode switch
        {
            StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
            StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
            StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(status, Encoding.UTF8, http.RequestAborted);
    }

    // The JSON form of a message knows all spellings of fields and enums, and so the query does.
    private static Wire.WatchRequest Parse(HttpRequest http)
    {
        var fields = new JsonObject();
        foreach (var (name, values) in http.Query)
        {
            var field = Wire.WatchRequest.Descriptor.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name)
                ?? throw Refusals.InvalidArgument(name, $"{name} is no field of WatchRequest.");
            fields[field.JsonName] = field.IsRepeated ? new JsonArray([.. values.Select(value => JsonValue.Create(value))])
                : field.FieldType == FieldType.Bool ? JsonValue.Create(values[^1] is "true" or "")
                : JsonValue.Create(values[^1]);
        }

        if (http.Headers.TryGetValue(LastEventId, out var last))
        {
            fields["cursor"] = last.ToString();
        }

        try
        {
            return JsonParser.Default.Parse<Wire.WatchRequest>(fields.ToJsonString());
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw Refusals.InvalidArgument("query", $"The query is no WatchRequest: {malformed.Message}");
        }
    }
}
