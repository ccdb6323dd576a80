using System.Text;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>A git server over smart HTTP on a free loopback port: git's own http-backend, so what it accepts and refuses is
/// what real servers do. Its <see cref="Traffic"/> knows the services <see cref="Discovery"/>, <see cref="Fetch"/> and
/// <see cref="Push"/>.</summary>
public sealed class GitServer : IAsyncDisposable
{
    /// <summary>The first request of every fetch and push: which refs are there? (GET info/refs)</summary>
    public const string Discovery = "info/refs";

    /// <summary>What clones, fetches and, in protocol 2, listings of refs ask (POST git-upload-pack).</summary>
    public const string Fetch = "upload-pack";

    /// <summary>Of those, the ones that ask for objects; they are counted besides, and nothing can be planned for them.</summary>
    public const string Transfer = "upload-pack fetch";

    /// <summary>What a push sends (POST git-receive-pack).</summary>
    public const string Push = "receive-pack";

    private readonly TempFolder folder = new();
    private readonly BasicUsers users;
    private readonly GitBackend backend;
    private readonly RequestDelegate? api;
    private LoopbackHost? host;

    private GitServer(GitServerOptions options)
    {
        users = new BasicUsers(options.Users);
        backend = new GitBackend(folder.Path);
        api = options.Api;
    }

    /// <summary>Counts, holds and spoils requests.</summary>
    public Traffic Traffic { get; } = new();

    /// <summary>Requests and what git complained about, for a failing test to print.</summary>
    public string Log => $"{Traffic.Log}\n{backend.Errors}";

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string Address => host!.Address;

    public static async Task<GitServer> Start(GitServerOptions? options = null)
    {
        var server = new GitServer(options ?? new GitServerOptions());
        server.host = await LoopbackHost.Start(server.Answer);
        return server;
    }

    /// <summary>Makes an empty bare repository whose HEAD is main, open for pushes and for fetches with filters.</summary>
    public async Task<GitRepository> Create(string name)
    {
        var path = folder[$"{name}.git"];
        await GitRepository.Git(["init", "--quiet", "--bare", "--initial-branch=main", path]);
        var repository = new GitRepository(path, Url(name));
        await repository.Configure("http.receivepack", "true");
        await repository.Configure("uploadpack.allowFilter", "true");
        await repository.Configure("uploadpack.allowAnySHA1InWant", "true");
        return repository;
    }

    /// <summary>Where clients find the repository of that name.</summary>
    public string Url(string name) => $"{Address}/{name}.git";

    public async ValueTask DisposeAsync()
    {
        await host!.DisposeAsync();
        await backend.DisposeAsync();
        folder.Dispose();
    }

    private static string Service(PathString path) => path.Value switch
    {
        { } p when p.EndsWith("/info/refs", StringComparison.Ordinal) => Discovery,
        { } p when p.EndsWith("/git-upload-pack", StringComparison.Ordinal) => Fetch,
        { } p when p.EndsWith("/git-receive-pack", StringComparison.Ordinal) => Push,
        _ => "other",
    };

    private async Task Answer(HttpContext context)
    {
        if (api is not null && Service(context.Request.Path) == "other")
        {
            await api(context);
            return;
        }
        if (users.Recognize(context) is not { } user)
        {
            BasicUsers.Challenge(context);
            Traffic.Note(context);
            return;
        }
        var service = Service(context.Request.Path);
        if (service == Fetch && !await IsListing(context.Request)) Traffic.Tally(Transfer);
        await Traffic.Handle(context, service, request => backend.Serve(request, user));
    }

    /// <summary>Whether a request of protocol 2 asks for refs: its first line says so. Large requests are compressed and ask for objects.</summary>
    private static async Task<bool> IsListing(HttpRequest request)
    {
        request.EnableBuffering();
        var line = new byte["0014command=ls-refs".Length];
        var length = await request.Body.ReadAtLeastAsync(line, line.Length, throwOnEndOfStream: false);
        request.Body.Position = 0;
        return Encoding.ASCII.GetString(line, 0, length).EndsWith("command=ls-refs", StringComparison.Ordinal);
    }
}
