using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Testing;

/// <summary>A container registry on a free loopback port: Debian's docker-registry (Distribution 2.8), plain HTTP, empty at
/// first, and able to delete. It gives all tags on one page whatever is asked: put a <see cref="PagedRegistry"/> before it to page.</summary>
public sealed class RegistryServer : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly ServerProcess process;
    private readonly RegistryClient client;

    private RegistryServer(TempFolder folder, ServerProcess process, RegistryClient client) =>
        (this.folder, this.process, this.client) = (folder, process, client);

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string Address => $"http://{Host}";

    /// <summary>Host and port: what stands before the repository in an image's name.</summary>
    public required string Host { get; init; }

    /// <summary>What the registry logged, for a failing test to print.</summary>
    public string Log => process.Log;

    public static async Task<RegistryServer> Start(RegistryOptions? options = null)
    {
        options ??= new RegistryOptions();
        var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["config.yml"], Configuration(folder, options));
        var process = ServerProcess.Start(ToolPaths.DockerRegistry, "serve", folder["config.yml"]);
        // The log is the only place where the registry says which port it got.
        var listening = await process.Says(@"listening on (127\.0\.0\.1:\d+)");
        var host = listening.Groups[1].Value;
        var credentials = options.Users.Select(user => BasicUsers.Header(user.Key, user.Value)).FirstOrDefault();
        return new RegistryServer(folder, process, new RegistryClient($"http://{host}", credentials)) { Host = host };
    }

    /// <summary>Pushes an image and returns the digest its tag then names: of the index when there are several platforms.</summary>
    public async Task<string> PushImage(string repository, string tag, ImageOptions? options = null)
    {
        options ??= new ImageOptions();
        var images = options.Platforms.Select(platform => Image.Build(platform, options.Content ?? $"{repository}:{tag}", options)).ToList();
        foreach (var image in images)
        {
            await client.PutBlob(repository, image.Config);
            await client.PutBlob(repository, image.Layer);
        }
        if (images is [var only]) return await Name(repository, tag, only.Manifest);
        foreach (var image in images) await client.PutManifest(repository, image.Manifest.Digest, image.Manifest);
        return await Name(repository, tag, Image.Index(images, options));
    }

    /// <summary>Pushes a chart to <c>{repository}/{chart's name}</c> as Helm does, and returns its digest. Since a tag may not hold
    /// a plus sign, the tag is the version with an underscore in its place.</summary>
    public async Task<string> PushChart(string repository, HelmChart chart)
    {
        var config = Blob.Json("application/vnd.cncf.helm.config.v1+json", new JsonObject
        {
            ["apiVersion"] = "v2",
            ["name"] = chart.Name,
            ["version"] = chart.Version,
            ["appVersion"] = chart.AppVersion,
            ["description"] = chart.Description,
        });
        var content = new Blob("application/vnd.cncf.helm.chart.content.v1.tar+gzip", chart.Archive());
        var manifest = Blob.Json("application/vnd.oci.image.manifest.v1+json", new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["config"] = config.Descriptor(),
            ["layers"] = new JsonArray(content.Descriptor()),
            ["annotations"] = new JsonObject
            {
                ["org.opencontainers.image.title"] = chart.Name,
                ["org.opencontainers.image.version"] = chart.Version,
            },
        });
        var place = $"{repository}/{chart.Name}";
        await client.PutBlob(place, config);
        await client.PutBlob(place, content);
        return await Name(place, chart.Version.Replace('+', '_'), manifest);
    }

    /// <summary>Pushes a plain small chart of that name and version.</summary>
    public Task<string> PushChart(string repository, string name, string version) => PushChart(repository, new HelmChart(name, version));

    /// <summary>The digest a tag names now; null when there is no such tag.</summary>
    public Task<string?> Digest(string repository, string tag) => client.Digest(repository, tag);

    /// <summary>All tags of a repository in order; empty when it is not there.</summary>
    public async Task<ImmutableArray<string>> Tags(string repository) => [.. await client.Tags(repository)];

    /// <summary>Deletes what a tag or digest names, and with it every tag that names the same. Nothing happens when it is not there.</summary>
    public async Task Delete(string repository, string reference)
    {
        if (await client.Digest(repository, reference) is { } digest) await client.DeleteManifest(repository, digest);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
        folder.Dispose();
    }

    private static string Configuration(TempFolder folder, RegistryOptions options)
    {
        var text = $"""
            version: 0.1
            log:
              level: info
            storage:
              filesystem:
                rootdirectory: {folder["storage/"]}
              delete:
                enabled: true
            http:
              addr: 127.0.0.1:0
              secret: tests

            """;
        if (options.Users.IsEmpty) return text;
        // The cheapest cost bcrypt allows: the registry checks the password again for every request.
        File.WriteAllLines(folder["htpasswd"], options.Users.Select(user => $"{user.Key}:{BCrypt.Net.BCrypt.HashPassword(user.Value, 4)}"));
        return text + $"""
            auth:
              htpasswd:
                realm: promotion
                path: {folder["htpasswd"]}

            """;
    }

    private async Task<string> Name(string repository, string tag, Blob manifest)
    {
        await client.PutManifest(repository, tag, manifest);
        return manifest.Digest;
    }
}
