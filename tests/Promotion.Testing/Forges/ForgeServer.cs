using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing.Forges;

/// <summary>
/// A double of a git host on a free loopback port: git's own smart HTTP, and the part of the host's REST API that pull requests need, at the same
/// address. It is strict: other methods, paths, query names, fields and credentials than the host documents are refused and noted in
/// <see cref="Complaints"/>; where the host publishes a description of its API, requests, answers and refusals that differ from it are noted too. Its <see cref="Traffic"/> knows the services <see cref="Read"/>, <see cref="Open"/> and <see cref="Merge"/>.
/// </summary>
public sealed class ForgeServer : IAsyncDisposable
{
    /// <summary>Requests that look.</summary>
    public const string Read = "read";

    /// <summary>Requests that open pull requests, and that label them.</summary>
    public const string Open = "open";

    /// <summary>Requests that merge.</summary>
    public const string Merge = "merge";

    /// <summary>The token the host accepts.</summary>
    public const string Token = "forge-token";

    private readonly IForgeApi api;
    private ForgeState? state;

    private ForgeServer(IForgeApi api) => this.api = api;

    /// <summary>The git side.</summary>
    public GitServer Git { get; private set; } = null!;

    /// <summary>The repository on disk.</summary>
    public GitRepository Repository { get; private set; } = null!;

    /// <summary>Counts, holds and spoils requests to the API.</summary>
    public Traffic Traffic { get; } = new();

    /// <summary>What the host's documentation does not allow.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>The pull requests, oldest first.</summary>
    public IReadOnlyList<ForgePullRequest> Requests => state!.Requests;

    /// <summary>Name for configs.</summary>
    public string Provider => api.Provider;

    /// <summary>The names of the kinds: <c>github</c>, <c>gitlab</c>, <c>gitea</c>, <c>bitbucket</c>, <c>azure</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["github", "gitlab", "gitea", "bitbucket", "azure"];

    /// <summary>A host of that kind with one repository.</summary>
    public static async Task<ForgeServer> Start(string kind)
    {
        var forge = new ForgeServer(Of(kind));
        forge.Git = await GitServer.Start(new GitServerOptions { Api = forge.Handle });
        forge.Repository = await forge.Git.Create(forge.api.Repository);
        forge.state = new ForgeState(forge.Repository, forge.Git.Address);
        return forge;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Git.DisposeAsync();

    /// <summary>The double of a kind of host.</summary>
    private static IForgeApi Of(string kind) => kind switch
    {
        "github" => new GitHubApi(),
        "gitlab" => new GitLabApi(),
        "gitea" => new GiteaApi(),
        "bitbucket" => new BitbucketApi(),
        "azure" => new AzureApi(),
        _ => throw new ArgumentException($"there is no double of {kind}", nameof(kind)),
    };

    private Task Handle(HttpContext context)
    {
        var isMerge = context.Request.Path.Value!.EndsWith("/merge", StringComparison.Ordinal) || context.Request.Method == "PATCH";
        return Traffic.Handle(context, context.Request.Method == "GET" ? Read : isMerge ? Merge : Open, Answer);
    }

    private async Task Answer(HttpContext context)
    {
        ForgeRequest? request = null;
        try
        {
            if (context.Request.Headers.Authorization != api.Authorization) throw new ForgeRefusalException(401, "Bad credentials");
            request = await ForgeRequest.Read(context.Request);
            await Write(context, request, api.StatusOf(request), await api.Answer(request, state!));
        }
        catch (ForgeRefusalException refusal)
        {
            if (refusal.Status is 404 or 415 or 422 && !refusal.IsOrdinary) Complaints.Enqueue($"{context.Request.Method} {context.Request.Path}: {refusal.Message}");
            await Write(context, refusal.IsOrdinary ? request : null, refusal.Status, api.Error(refusal.Status, refusal.Message));
        }
    }

    private async Task Write(HttpContext context, ForgeRequest? request, int status, JsonNode? body)
    {
        if (request is not null && api.Published is { } published)
        {
            var path = context.Request.Path.Value!;
            foreach (var mistake in published.Mistakes(context.Request.Method, path[path.IndexOf("/repos/", StringComparison.Ordinal)..], context.Request.Query.Keys, request.Body, (status, body)))
                Complaints.Enqueue($"{context.Request.Method} {path}, as described: {mistake}");
        }
        context.Response.StatusCode = status;
        if (body is null) return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString());
    }
}
