using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Tests.ArgoCd;
using Promotion.Adapters.Tests.Http;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Promotion.Testing.Forges;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>All that steps act upon: a git host, a registry, a chart repository, a web server, Argo CD and this server's own records.</summary>
public sealed class StepWorld : IAsyncLifetime, IMetadataWriter, IFreightAliases
{
    private readonly TempFolder _data = new();
    private readonly SortedDictionary<string, string> _records = new(StringComparer.Ordinal);
    private readonly FakeArgoCd _argoCd = new();
    private RegistryServer _registry = null!;
    private ChartRepositoryServer _charts = null!;
    private FakeWeb _web = null!;

    internal ForgeServer Forge { get; private set; } = null!;

    /// <summary>Steps that act upon it.</summary>
    public ServiceProvider Steps { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Forge = await ForgeServer.Start("github");
        await Forge.Repository.Commit("main", new Dictionary<string, string?> { ["a.txt"] = "1\n" }, "First");
        _registry = await RegistryServer.Start();
        await _registry.PushImage("acme/app", "v1");
        _charts = await ChartRepositoryServer.Start();
        _charts.Add("base", "1.0.0");
        _web = await FakeWeb.Start(context => context.Response.WriteAsync("content"));
        _argoCd.Add("web", authorized: "acme:prod");
        Steps = AllSteps.In(_data.Path, instead => instead
            .AddSingleton<ICredentialSource>(new FakeCredentials(new Credential("robot", ForgeServer.Token, null)))
            .AddSingleton<IMetadataWriter>(this)
            .AddSingleton<IFreightAliases>(this)
            .AddSingleton<IArgoCdInstances>(new FakeInstances(_argoCd)));
    }

    public async ValueTask DisposeAsync()
    {
        await Steps.DisposeAsync();
        await _web.DisposeAsync();
        await _charts.DisposeAsync();
        await _registry.DisposeAsync();
        await Forge.DisposeAsync();
        _data.Dispose();
    }

    /// <summary>A text with the places of this world in it.</summary>
    public string Fill(string text, string promotion) => text
        .Replace("REPO", Forge.Repository.Url, StringComparison.Ordinal).Replace("REGISTRY", _registry.Host, StringComparison.Ordinal)
        .Replace("CHARTS", _charts.Address, StringComparison.Ordinal).Replace("WEB", _web.Address, StringComparison.Ordinal)
        .Replace("PROMOTION", promotion, StringComparison.Ordinal).Replace("\"LAST\"", $"{Forge.Requests.Count}", StringComparison.Ordinal);

    /// <summary>Everything that steps may have done to it, one line each.</summary>
    public async Task<string[]> Traces() =>
    [
        .. (await GitRepository.Git(["-C", Forge.Repository.Path, "for-each-ref", "--format=%(refname) %(objectname)"])).Output.Split('\n'),
        .. Forge.Requests.Select(request => $"pull request {request.Number} {request.Source} {request.MergeCommit}"),
        .. await Task.WhenAll((await _registry.Tags("acme/app")).Order(StringComparer.Ordinal).Select(async tag => $"{tag} {await _registry.Digest("acme/app", tag)}")),
        .. _web.Requests.Where(request => request.Method != "GET").Select(request => $"{request.Method} {request.Headers["Idempotency-Key"]}").Distinct(),
        .. _argoCd.Syncs.Select(sync => $"sync {sync.Name}"),
        .. _records.Select(record => $"{record.Key} = {record.Value}"),
    ];

    Task IMetadataWriter.SetStageMetadata(string project, string stage, ImmutableSortedDictionary<string, Json> values) => Record($"Stage {project}/{stage}", values);

    Task IMetadataWriter.SetFreightMetadata(string project, string freight, ImmutableSortedDictionary<string, Json> values) => Record($"Freight {project}/{freight}", values);

    Task<string> IFreightAliases.Set(string project, string freight, string alias)
    {
        var before = _records.GetValueOrDefault($"alias {project}/{freight}", "");
        _records[$"alias {project}/{freight}"] = alias;
        return Task.FromResult(before);
    }

    private Task Record(string of, ImmutableSortedDictionary<string, Json> values)
    {
        foreach (var (key, value) in values) _records[$"{of} {key}"] = value.Text ?? "null";
        return Task.CompletedTask;
    }
}
