using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Promotion.Testing;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.Tests.Testing;

public sealed class ChartRepositoryServerTests
{
    [Fact]
    public async Task Index_ListsWhatWasAdded()
    {
        await using var server = await ChartRepositoryServer.Start();
        server.Add("web", "1.0.0");
        server.Add(new HelmChart("web", "1.1.0") { AppVersion = "7" });
        server.Add("api", "0.1.0");
        server.Remove("web", "1.0.0");
        using var http = new HttpClient();
        var yaml = new YamlStream();
        yaml.Load(new StringReader(await http.GetStringAsync($"{server.Address}/index.yaml")));

        var entries = (YamlMappingNode)yaml.Documents[0].RootNode["entries"];
        Assert.Equal(["web", "api"], entries.Children.Keys.Select(key => $"{key}"));
        Assert.Equal("7", $"{Assert.Single((YamlSequenceNode)entries["web"])["appVersion"]}");
    }

    [Fact]
    public async Task Index_Unchanged_IsNotSentAgain()
    {
        await using var server = await ChartRepositoryServer.Start();
        server.Add("web", "1.0.0");
        using var http = new HttpClient();
        using var first = await http.GetAsync($"{server.Address}/index.yaml");
        http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await http.GetAsync($"{server.Address}/index.yaml");
        server.Add("web", "1.0.1");
        using var third = await http.GetAsync($"{server.Address}/index.yaml");

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal(3, server.Traffic.Count(ChartRepositoryServer.Index));
    }

    [Fact]
    public async Task Index_ForClientsThatAccept_IsCompressed()
    {
        await using var server = await ChartRepositoryServer.Start();
        using var plain = new HttpClient();
        plain.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var packed = await plain.GetAsync($"{server.Address}/index.yaml");
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip });

        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.StartsWith("apiVersion: v1\nentries: {}\n", await http.GetStringAsync($"{server.Address}/index.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Helm_WithTlsAndPassword_PullsAChart()
    {
        var users = ImmutableDictionary<string, string>.Empty.Add("ada", "pw");
        await using var server = await ChartRepositoryServer.Start(new ChartRepositoryOptions { Tls = true, Users = users });
        server.Add("web", "1.0.0");
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["ca.pem"], server.CertificatePem);
        string[] pull = ["pull", "web", "--repo", server.Address, "--ca-file", folder["ca.pem"], "--destination", folder.Path];
        var options = new ProcessOptions { Environment = ImmutableDictionary<string, string>.Empty.Add("HELM_CACHE_HOME", folder["cache/"]) };
        var refused = await ProcessRunner.Run(ToolPaths.Helm, pull, options);
        var pulled = await ProcessRunner.Run(ToolPaths.Helm, [.. pull, "--username", "ada", "--password", "pw"], options);

        Assert.Contains("401", refused.Error, StringComparison.Ordinal);
        pulled.Successful();
        Assert.Equal(new HelmChart("web", "1.0.0").Archive(), await File.ReadAllBytesAsync(folder["web-1.0.0.tgz"]));
        Assert.Equal(1, server.Traffic.Count(ChartRepositoryServer.Charts));
    }

    [Fact]
    public async Task Chart_Unknown_IsNotFound()
    {
        await using var server = await ChartRepositoryServer.Start();
        using var http = new HttpClient();
        using var answer = await http.GetAsync($"{server.Address}/charts/web-1.0.0.tgz");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
