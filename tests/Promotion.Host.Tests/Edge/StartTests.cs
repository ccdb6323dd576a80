using System.Net;
using System.Net.Sockets;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>Starts that are refused: with one sentence that says what to change, and nothing else.</summary>
public sealed class StartTests : IDisposable
{
    private const int Failed = 1;
    private const int Misused = 2;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--nope", "x", "--nope is not known. --help lists what can be set.")]
    [InlineData("--http", "nowhere", "Http is \"nowhere\": expected HOST:PORT")]
    [InlineData("--argocd-reconcile-interval", "soon", "ArgoCdReconcileInterval is \"soon\": expected a duration")]
    [InlineData("--cache-by-tag", "Maybe", "CacheByTag is \"Maybe\": expected one of Allow, Forbid, Require, Force.")]
    [InlineData("--admin-token", "short", "AdminToken is too short: expected at least 8 characters.")]
    [InlineData("--tls-key", "key.pem", "TlsKey is set without TlsCertificate: expected both or neither.")]
    [InlineData("--data", "/proc/promotion", "The data folder /proc/promotion can't be written")]
    public async Task Start_BadSetting_NamesIt(string flag, string value, string sentence) =>
        AssertRefused(await Start(flag, value), Misused, sentence);

    [Fact]
    public async Task Start_UnknownSettingInEnvironment_NamesItAndTheKnown()
    {
        var result = await ProcessRunner.Run(
            "dotnet", [BuiltPrograms.Host, .. Usual], new ProcessOptions { Environment = GitRepository.Environment.Add("Promotion__Kustomiz", "x") });
        AssertRefused(result, Misused, "Promotion:Kustomiz is no setting. Known are Data, Postgres, Silo, Cluster, SecretKey, Http, Grpc");
    }

    [Fact]
    public async Task Start_DataFolderIsAFile_NamesIt()
    {
        await File.WriteAllTextAsync(folder["file"], "mine");
        AssertRefused(await Start("--data", folder["file"]), Misused, $"The data folder {folder["file"]} can't be written");
        Assert.Equal("mine", await File.ReadAllTextAsync(folder["file"]));
    }

    [Theory]
    [InlineData("--http", "Http")]
    [InlineData("--grpc", "Grpc")]
    public async Task Start_PortInUse_NamesItBeforeAnythingIsMade(string flag, string key)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var sentence = $"{key}: {taken.LocalEndpoint} can't be listened on: Address already in use. Choose another with {flag} HOST:PORT.";
        AssertRefused(await Start(flag, $"{taken.LocalEndpoint}"), Misused, sentence);
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task Start_WhereTagsMustBeTrusted_RefusesImagesThatDoNot()
    {
        await using var server = await PromotionServer.Start("--cache-by-tag", "require");
        const string Manifests = """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata: {name: shop}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata: {name: web, namespace: shop}
            spec:
              subscriptions:
              - image: {repoURL: "127.0.0.1:1/a", imageSelectionStrategy: Digest, constraint: latest}
              - image: {repoURL: "127.0.0.1:1/b"}
            """;

        var refused = await server.Promo("shop").Apply(Manifests);

        Assert.Contains(
            "document 2, spec.subscriptions[1].image.cacheByTag: expected true: this server's policy for cacheByTag is Require", refused.Error, StringComparison.Ordinal);
        (await server.Promo("shop").Apply(Manifests.Replace("/b\"", "/b\", cacheByTag: true", StringComparison.Ordinal))).Successful();
    }

    [Fact]
    public async Task Start_OneAddressForBoth_IsRefused() => AssertRefused(
        await PromotionServer.Run([.. Usual, "--http", "127.0.0.1:18999", "--grpc", "127.0.0.1:18999"]), Misused, "Http and Grpc are both 127.0.0.1:18999: expected two addresses.");

    [Theory]
    [InlineData("4k")]
    [InlineData("16k")]
    [InlineData("64k")]
    public async Task Start_DiskFull_SaysSo(string size)
    {
        var (program, arguments) = await FullDisk.Run(folder["disk"], size, ["dotnet", BuiltPrograms.Host, .. Usual, "--data", folder["disk"]]);
        var result = await ProcessRunner.Run(program, arguments);
        Assert.Equal(Failed, result.ExitCode);
        Assert.Matches("^There is no space left for the database .*Free some and try again.\n$", result.Error);
    }

    [Fact]
    public async Task Start_SecondServerOnTheSameData_IsRefusedAndTheFirstServesOn()
    {
        await using var first = await PromotionServer.Start();
        AssertRefused(await Start("--data", first.Data), Failed, $"Another server has the database {first.Data}/promotion.db open.");
        Assert.Contains("storage   sqlite", await first.Promo().Do("server-info"), StringComparison.Ordinal);
        await first.Stop();
    }

    private string[] Usual => ["--data", folder["data"], "--http", "127.0.0.1:0", "--grpc", "127.0.0.1:0", "--admin-token", PromotionServer.Token];

    private Task<ProcessResult> Start(string flag, string value) => PromotionServer.Run([.. Usual, flag, value]);

    private static void AssertRefused(ProcessResult result, int exitCode, string sentence)
    {
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(sentence, result.Error, StringComparison.Ordinal);
        Assert.Equal(result.Error.Length - 1, result.Error.IndexOf('\n', StringComparison.Ordinal));
    }
}
