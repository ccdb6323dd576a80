using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Kube;
using Promotion.Domain.Credentials;
using Promotion.Domain.Kube;
using Promotion.Testing;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>Secrets and ConfigMaps of a cluster's namespaces, with a server that answers, changes its mind, refuses, or is away.</summary>
public sealed class KubeSecretStoreTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder folder = new();
    private KubeApiServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await KubeApiServer.Start();
        await File.WriteAllTextAsync(folder["token"], KubeApiServer.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Secret_OfTheProjectsNamespace_IsReadInTheClear()
    {
        Put("shop", "git", ("password", "s3cret"));
        Put("other", "git", ("password", "other"));
        await using var store = Open();

        var secret = await store.Secret("shop", "git", None);

        Assert.Equal("s3cret", Text(secret!, "password"));
        Assert.Equal("git", secret!.Labels["kargo.akuity.io/cred-type"]);
        Assert.Null(await store.Secret("shop", "none", None));
        Assert.Equal(["git"], (await store.Secrets("shop", None)).Select(one => one.Name));
    }

    [Fact]
    public async Task ConfigMap_OfTheProjectsNamespace_IsRead()
    {
        server.Store.Create(KubeKind.ConfigMaps, "shop", Document("settings", new JsonObject { ["region"] = "eu" }));
        await using var store = Open();

        Assert.Equal("eu", (await store.ConfigMap("shop", "settings", None))!["region"]);
        Assert.Null(await store.ConfigMap("shop", "none", None));
    }

    [Fact]
    public async Task Secret_Changed_CountsWithoutAnotherList()
    {
        Put("shop", "git", ("password", "old"));
        await using var store = Open();
        Assert.Equal("old", Text((await store.Secret("shop", "git", None))!, "password"));
        await server.Watched(2);

        server.Store.Change(KubeKind.Secrets, "shop", "git", document =>
        {
            document["data"]!["password"] = Encode("new");
            return document;
        });
        server.Store.Create(KubeKind.Secrets, "shop", Document("second", []));

        await Until(async () => (await store.Secrets("shop", None)).Length == 2);
        Assert.Equal("new", Text((await store.Secret("shop", "git", None))!, "password"));
        server.Store.Delete(KubeKind.Secrets, "shop", "git");
        await Until(async () => await store.Secret("shop", "git", None) is null);
        Assert.Equal(2, server.Traffic.Count("list"));
    }

    [Fact]
    public async Task Secrets_NobodyPromotesWith_AreNotEvenSent()
    {
        Put("shop", "git", ("password", "s3cret"));
        var release = Document("sh.helm.release.v1.web.v1", new JsonObject { ["release"] = Encode("large") });
        release["type"] = "helm.sh/release.v1";
        server.Store.Create(KubeKind.Secrets, "shop", release);
        await using var store = Open();

        Assert.Equal(["git"], (await store.Secrets("shop", None)).Select(one => one.Name));
        Assert.Contains("fieldSelector=type%21%3Dhelm.sh%2Frelease.v1", server.Traffic.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_ServerAwayLater_IsTheLastThatWasSeen()
    {
        Put("shop", "git", ("password", "s3cret"));
        await using var store = Open();
        await store.Secret("shop", "git", None);

        await server.Stop();

        Assert.Equal("s3cret", Text((await store.Secret("shop", "git", None))!, "password"));
        server.Store.Delete(KubeKind.Secrets, "shop", "git");
        await server.Resume();
        await Until(async () => await store.Secret("shop", "git", None) is null);
    }

    [Fact]
    public async Task Secret_ServerAwayFromTheBeginning_SaysSoAndIsThereOnceTheServerIs()
    {
        Put("shop", "git", ("password", "s3cret"));
        await server.Stop();
        await using var store = Open(new ImpatientClock(), TimeSpan.FromSeconds(20));

        var failure = await Assert.ThrowsAsync<SecretStoreException>(() => store.Secret("shop", "git", None));

        Assert.StartsWith("the Secrets of project shop cannot be read yet: cannot reach the cluster of the Secrets: ", failure.Message, StringComparison.Ordinal);
        await server.Resume();
        await Until(async () => await store.Secret("shop", "git", None) is not null);
    }

    [Fact]
    public async Task Secret_ServerSilent_IsNotWaitedForLongerThanSaid()
    {
        server.Traffic.Silence("list", times: 10);
        await using var store = Open(new ImpatientClock());

        var failure = await Assert.ThrowsAsync<SecretStoreException>(() => store.Secret("shop", "git", None));

        Assert.EndsWith("did not answer within 10 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_Forbidden_SaysWhoMayNotDoWhat()
    {
        server.Forbid("list", KubeKind.Secrets, "shop");
        await using var store = Open(new ImpatientClock(), TimeSpan.FromSeconds(20));

        var failure = await Assert.ThrowsAsync<SecretStoreException>(() => store.Secret("shop", "git", None));

        Assert.Contains("User \"promotion\" cannot list resource \"secrets\"", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop", true)]
    [InlineData("team-web", true)]
    [InlineData("shopping", false)]
    [InlineData("kube-system", false)]
    public async Task Keeps_OnlyProjectsThatAreNamed(string project, bool expected)
    {
        await using var store = Open();

        Assert.Equal(expected, store.Keeps(project));
    }

    private KubeSecretStore Open(TimeProvider? clock = null, TimeSpan? timeout = null) => KubeSecretStore.Open(
        new SecretStoreSpec(new ClusterAccess.Server(new Uri(server.Address), folder["token"], null, false), ["shop", "team-*"], 1000, timeout ?? TimeSpan.FromSeconds(10)),
        clock ?? TimeProvider.System,
        NullLogger<KubeSecretStore>.Instance);

    private void Put(string @namespace, string name, params (string Key, string Value)[] data)
    {
        var document = Document(name, new JsonObject(data.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)Encode(one.Value)))));
        document["metadata"]!["labels"] = new JsonObject { ["kargo.akuity.io/cred-type"] = "git" };
        server.Store.Create(KubeKind.Secrets, @namespace, document);
    }

    private static JsonObject Document(string name, JsonObject data) => new() { ["metadata"] = new JsonObject { ["name"] = name }, ["data"] = data };

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Text(CredentialSecret secret, string key) => Encoding.UTF8.GetString(secret.Data[key].AsSpan());

    // What a watch brings is there soon; nothing tells when, but asking costs nothing.
    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (SecretStoreException)
            {
                // Not there yet.
            }

            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
