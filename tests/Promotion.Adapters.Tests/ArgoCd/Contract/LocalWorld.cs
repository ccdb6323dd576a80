using System.Text.Json.Nodes;
using Promotion.Adapters.Tests.ArgoCd.Local;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>The driver inside our own process, over a real git server.</summary>
internal sealed class LocalWorld(LocalHouse house) : IArgoCdWorld
{
    private int pushes;

    public IArgoCd ArgoCd => house.ArgoCd;

    public string Namespace => "argocd";

    public string RepoUrl => house.Repository.Url;

    internal static async Task<LocalWorld> Start() => new(await LocalHouse.Start());

    public Task<string> Push() => house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/web.yaml"] = LocalHouse.Map("test", $"pushed {++pushes}") });

    public Task Put(JsonObject application) => house.ArgoCd.Apply(Json.From(application), CancellationToken.None);

    public Task Remove(string name) => house.ArgoCd.Delete("Application", this.Named(name), CancellationToken.None);

    public async Task<JsonObject> Document(string name) => (await house.ArgoCd.List(CancellationToken.None))
        .Select(document => (JsonObject)document.ToNode()!)
        .Single(document => (string?)document["metadata"]?["name"] == name);

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
