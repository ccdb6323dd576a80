using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Tests.Http;

/// <summary>A web server on a free loopback port that notes what it is asked.</summary>
internal sealed class FakeWeb : IAsyncDisposable
{
    private readonly WebApplication web;

    private FakeWeb(WebApplication web) => this.web = web;

    public string Address => web.Urls.First();

    public ConcurrentQueue<Asked> Requests { get; } = [];

    public static async Task<FakeWeb> Start(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeWeb(builder.Build());
        fake.web.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            fake.Requests.Enqueue(new Asked(context.Request.Method, target, headers, await reader.ReadToEndAsync(context.RequestAborted)));
            await answer(context);
        });
        await fake.web.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    internal sealed record Asked(string Method, string Target, Dictionary<string, string> Headers, string Body);
}
