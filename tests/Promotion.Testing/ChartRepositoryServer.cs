using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>A static Helm chart repository on a free loopback port: an index with an ETag, compressed for clients that accept
/// gzip, and packaged charts. Services: <see cref="Index"/> and <see cref="Charts"/>.</summary>
public sealed class ChartRepositoryServer : IAsyncDisposable
{
    /// <summary>Requests for index.yaml, those answered with 304 among them.</summary>
    public const string Index = "index";

    /// <summary>Requests for packaged charts.</summary>
    public const string Charts = "charts";

    private readonly BasicUsers users;
    private readonly X509Certificate2? certificate;
    private ImmutableArray<HelmChart> charts = [];
    private Answers? index;
    private LoopbackHost? host;

    private ChartRepositoryServer(ChartRepositoryOptions options)
    {
        users = new BasicUsers(options.Users);
        certificate = options.Tls ? SelfSigned() : null;
    }

    /// <summary>Counts, holds and spoils requests.</summary>
    public Traffic Traffic { get; } = new();

    /// <summary>A line for each request, for a failing test to print.</summary>
    public string Log => Traffic.Log;

    /// <summary>The repository's URL: scheme, host and port, without a trailing slash.</summary>
    public string Address => host!.Address;

    /// <summary>The certificate to trust, in PEM; null without TLS.</summary>
    public string? CertificatePem => certificate?.ExportCertificatePem();

    public static async Task<ChartRepositoryServer> Start(ChartRepositoryOptions? options = null)
    {
        var server = new ChartRepositoryServer(options ?? new ChartRepositoryOptions());
        server.host = await LoopbackHost.Start(server.Answer, server.certificate);
        return server;
    }

    /// <summary>Publishes a chart; one of the same name and version is replaced.</summary>
    public void Add(HelmChart chart)
    {
        Remove(chart.Name, chart.Version);
        charts = charts.Add(chart);
        index = null;
    }

    /// <summary>Publishes a plain small chart.</summary>
    public void Add(string name, string version) => Add(new HelmChart(name, version));

    /// <summary>Takes a chart back; nothing happens when it is not there.</summary>
    public void Remove(string name, string version)
    {
        charts = charts.RemoveAll(chart => chart.Name == name && chart.Version == version);
        index = null;
    }

    public async ValueTask DisposeAsync()
    {
        await host!.DisposeAsync();
        certificate?.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        // Its own authority, so that a client given this certificate as its root trusts it.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task Answer(HttpContext context)
    {
        if (users.Recognize(context) is null)
        {
            BasicUsers.Challenge(context);
            Traffic.Note(context);
            return;
        }
        var path = context.Request.Path.Value;
        if (path == "/index.yaml") await Traffic.Handle(context, Index, SendIndex);
        else await Traffic.Handle(context, Charts, request => SendChart(request, charts.FirstOrDefault(chart => path == $"/charts/{chart.FileName}")));
    }

    private async Task SendIndex(HttpContext context)
    {
        var answers = index ??= Answers.With(IndexText());
        context.Response.Headers.ETag = answers.Tag;
        if (context.Request.Headers.IfNoneMatch.Contains(answers.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = "application/yaml";
        var isPacked = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        if (isPacked)
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }
        var content = isPacked ? answers.Packed : answers.Plain;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static async Task SendChart(HttpContext context, HelmChart? chart)
    {
        if (chart is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = "application/gzip";
        await context.Response.Body.WriteAsync(chart.Archive(), context.RequestAborted);
    }

    private string IndexText()
    {
        var entries = charts.GroupBy(chart => chart.Name).Select(group => $"  {group.Key}:\n{string.Concat(group.Select(chart => chart.IndexEntry()))}");
        return $"apiVersion: v1\nentries:{(charts.IsEmpty ? " {}" : "")}\n{string.Concat(entries)}generated: \"1970-01-01T00:00:00Z\"\n";
    }

    /// <summary>What the index's requests are answered with, made once for all of them since it may be large.</summary>
    private sealed record Answers(byte[] Plain, byte[] Packed, string Tag)
    {
        public static Answers With(string text)
        {
            var plain = Encoding.UTF8.GetBytes(text);
            return new Answers(plain, Archives.Gzip(plain), $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))}\"");
        }
    }
}
