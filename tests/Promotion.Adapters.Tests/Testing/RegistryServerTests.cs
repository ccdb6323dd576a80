using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Testing;

public sealed class RegistryServerTests
{
    private const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    [Fact]
    public async Task PushImage_OfOnePlatform_ReadsBack()
    {
        await using var server = await RegistryServer.Start();
        var digest = await server.PushImage("team/web", "1.0.0", new ImageOptions
        {
            Created = DateTimeOffset.UnixEpoch.AddDays(1),
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("team", "web"),
            Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("note", "x"),
        });

        Assert.Equal(digest, await server.Digest("team/web", "1.0.0"));
        Assert.Equal(["1.0.0"], await server.Tags("team/web"));
        var manifest = await Get(server, "manifests/1.0.0", OciManifest);
        Assert.Equal("x", (string?)manifest["annotations"]!["note"]);
        var config = await Get(server, $"blobs/{manifest["config"]!["digest"]}", "*/*");
        Assert.Equal("1970-01-02T00:00:00Z", (string?)config["created"]);
        Assert.Equal("web", (string?)config["config"]!["Labels"]!["team"]);
        Assert.Equal("amd64", (string?)config["architecture"]);
    }

    [Fact]
    public async Task PushImage_OfSeveralPlatforms_MakesAnIndex()
    {
        await using var server = await RegistryServer.Start();
        var digest = await server.PushImage("team/web", "2", new ImageOptions { Platforms = ["linux/amd64", "linux/arm64/v8"] });

        Assert.Equal(digest, await server.Digest("team/web", "2"));
        var manifests = (await Get(server, "manifests/2", OciIndex))["manifests"]!.AsArray();
        Assert.Equal(["amd64", "arm64"], manifests.Select(entry => (string?)entry!["platform"]!["architecture"]));
        var arm = await Get(server, $"manifests/{manifests[1]!["digest"]}", OciManifest);
        Assert.Equal(2, (int?)arm["schemaVersion"]);
    }

    [Fact]
    public async Task PushImage_InDockersFormat_HasDockersTypes()
    {
        await using var server = await RegistryServer.Start();
        await server.PushImage("team/web", "1", new ImageOptions { Format = ImageFormat.Docker });

        Assert.Equal(DockerManifest, (string?)(await Get(server, "manifests/1", DockerManifest))["mediaType"]);
    }

    [Fact]
    public async Task PushImage_WithEqualContent_HasOneDigest()
    {
        await using var server = await RegistryServer.Start();
        var one = await server.PushImage("team/web", "1", new ImageOptions { Content = "same" });
        var two = await server.PushImage("team/web", "2", new ImageOptions { Content = "same" });
        var other = await server.PushImage("team/web", "3");

        Assert.Equal(one, two);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task Delete_OfATag_TakesItAway()
    {
        await using var server = await RegistryServer.Start();
        await server.PushImage("team/web", "1");
        await server.PushImage("team/web", "2");
        await server.Delete("team/web", "1");

        Assert.Null(await server.Digest("team/web", "1"));
        Assert.Equal(["2"], await server.Tags("team/web"));
        Assert.Empty(await server.Tags("team/missing"));
    }

    [Fact]
    public async Task Users_KeepOthersOut()
    {
        var users = ImmutableDictionary<string, string>.Empty.Add("ada", "pw");
        await using var server = await RegistryServer.Start(new RegistryOptions { Users = users });
        var digest = await server.PushImage("team/web", "1");
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var refused = await http.GetAsync("/v2/team/web/tags/list");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(digest, await server.Digest("team/web", "1"));
    }

    [Fact]
    public async Task PushChart_IsPulledByHelm()
    {
        await using var server = await RegistryServer.Start();
        var digest = await server.PushChart("charts", "web", "1.2.3+build.4");
        using var folder = new TempFolder();
        var pulled = await ProcessRunner.Run(
            ToolPaths.Helm,
            ["pull", $"oci://{server.Host}/charts/web", "--version", "1.2.3+build.4", "--plain-http", "--untar", "--destination", folder.Path]);

        Assert.Contains(digest, pulled.Successful().Output + pulled.Error, StringComparison.Ordinal);
        var rendered = await ProcessRunner.Run(ToolPaths.Helm, ["template", "release", folder["web"]]);
        Assert.Contains("message: \"hello\"", rendered.Successful().Output, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> Get(RegistryServer server, string path, string accept)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return JsonNode.Parse(await http.GetStringAsync($"/v2/team/web/{path}"))!.AsObject();
    }
}
