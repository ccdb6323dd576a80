using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Kube;
using Promotion.Domain.Kube;
using Promotion.Testing;
using Promotion.Testing.Kube;
using Xunit;

namespace Promotion.Adapters.Tests.Kube;

/// <summary>Ways to be let in, against a server that speaks TLS: authorities, client certificates, tokens that change, and exec plugins.</summary>
public sealed class KubeConnectionTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder folder = new();
    private readonly TestAuthority authority = new();
    private KubeApiServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await KubeApiServer.Start(authority: authority);
        await File.WriteAllTextAsync(folder["ca.crt"], authority.Pem);
        await File.WriteAllTextAsync(folder["token"], KubeApiServer.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Server_WithItsAuthority_IsTrusted()
    {
        using var api = Open(new ClusterAccess.Server(new Uri(server.Address), folder["token"], folder["ca.crt"], false));

        Assert.Null(await Ask(api));
        Assert.StartsWith("https://", server.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_OfAnotherAuthority_IsNotTalkedTo()
    {
        using var other = new TestAuthority();
        await File.WriteAllTextAsync(folder["ca.crt"], other.Pem);
        using var api = Open(new ClusterAccess.Server(new Uri(server.Address), folder["token"], folder["ca.crt"], false));

        var failure = await Assert.ThrowsAsync<RemoteApiException>(() => Ask(api));

        Assert.StartsWith("cannot reach prod: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Traffic.Count("get"));
    }

    [Fact]
    public async Task Server_ThatNobodyVouchesFor_IsTalkedToOnlyWhenSaid()
    {
        using var careful = Open(new ClusterAccess.Server(new Uri(server.Address), folder["token"], null, false));
        using var careless = Open(new ClusterAccess.Server(new Uri(server.Address), folder["token"], null, true));

        await Assert.ThrowsAsync<RemoteApiException>(() => Ask(careful));
        Assert.Null(await Ask(careless));
    }

    [Theory]
    [InlineData("nowhere.crt", null)]
    [InlineData("ca.crt", "no certificate")]
    public async Task CaFile_ThatIsNone_IsRefusedAtTheStart(string file, string? content)
    {
        if (content is not null)
        {
            await File.WriteAllTextAsync(folder[file], content);
        }

        var failure = Assert.Throws<RemoteApiException>(() => KubeConnection.Of(new ClusterAccess.Server(new Uri(server.Address), null, folder[file], false)));

        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenFile_Exchanged_CountsFromTheNextCall()
    {
        using var api = Open(new ClusterAccess.Server(new Uri(server.Address), folder["token"], folder["ca.crt"], false));
        await Ask(api);
        server.AcceptedToken = "rotated";
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<RemoteApiException>(() => Ask(api))).Status);

        await File.WriteAllTextAsync(folder["token"], "rotated\n");

        Assert.Null(await Ask(api));
        Assert.False(api.Health.IsDown);
    }

    [Fact]
    public async Task TokenFile_Gone_SaysSoAndIsReadAgainLater()
    {
        using var api = Open(new ClusterAccess.Server(new Uri(server.Address), folder["token"], folder["ca.crt"], false));
        File.Delete(folder["token"]);

        Assert.Contains("token", (await Assert.ThrowsAsync<RemoteApiException>(() => Ask(api))).Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder["token"], KubeApiServer.Token);
        Assert.Null(await Ask(api));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kubeconfig_WithAClientCertificate_IsLetIn(bool isInline)
    {
        using var certificate = authority.Client("promotion");
        var (pem, key) = (certificate.ExportCertificatePem(), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(folder["client.crt"], pem);
        await File.WriteAllTextAsync(folder["client.key"], key);
        await Kubeconfig(isInline
            ? $"client-certificate-data: {Base64(pem)}\n    client-key-data: {Base64(key)}"
            : "client-certificate: client.crt\n    client-key: client.key");
        using var api = Open(new ClusterAccess.Kubeconfig(folder["kubeconfig"], "test"));

        Assert.Null(await Ask(api));
    }

    [Fact]
    public async Task Kubeconfig_WithACertificateOfStrangers_IsRefused()
    {
        using var strangers = new TestAuthority("strangers");
        using var certificate = strangers.Client("promotion");
        await Kubeconfig($"client-certificate-data: {Base64(certificate.ExportCertificatePem())}\n    client-key-data: {Base64(certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem())}");
        using var api = Open(new ClusterAccess.Kubeconfig(folder["kubeconfig"], null));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<RemoteApiException>(() => Ask(api))).Status);
    }

    [Fact]
    public async Task Kubeconfig_WithAnExecPlugin_AsksItAgainWhenTheTokenIsOver()
    {
        await Exec("first", TimeProvider.System.GetUtcNow().AddSeconds(-1));
        server.AcceptedToken = "first";
        using var api = Open(new ClusterAccess.Kubeconfig(folder["kubeconfig"], "test"));
        Assert.Null(await Ask(api));

        await Exec("second", TimeProvider.System.GetUtcNow().AddHours(1));
        server.AcceptedToken = "second";

        Assert.Null(await Ask(api));
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("echo nonsense")]
    public async Task Kubeconfig_WithAnExecPluginThatFails_SaysSo(string script)
    {
        await Plugin(script);

        var failure = await Assert.ThrowsAsync<RemoteApiException>(async () =>
        {
            using var api = Open(new ClusterAccess.Kubeconfig(folder["kubeconfig"], "test"));
            await Ask(api);
        });

        Assert.NotEmpty(failure.Message);
    }

    [Fact]
    public async Task Kubeconfig_WithoutTheContext_IsRefusedAtTheStart()
    {
        await Kubeconfig("token: x");

        var failure = Assert.Throws<RemoteApiException>(() => KubeConnection.Of(new ClusterAccess.Kubeconfig(folder["kubeconfig"], "mars")));

        Assert.Contains("mars", failure.Message, StringComparison.Ordinal);
    }

    private static KubeApi Open(ClusterAccess connection) => new(KubeConnection.Of(connection), new RemoteApiOptions { Name = "prod" }, TimeProvider.System);

    private static Task<JsonObject?> Ask(KubeApi api) => api.Get(KubeResource.Secrets, "shop", "none", None);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Task Exec(string token, DateTimeOffset until) => Plugin(string.Create(CultureInfo.InvariantCulture, $$$"""
        echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{token}}}","expirationTimestamp":"{{{until:yyyy-MM-dd'T'HH:mm:ss'Z'}}}"}}'
        """));

    private async Task Plugin(string script)
    {
        await File.WriteAllTextAsync(folder["plugin"], $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder["plugin"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await Kubeconfig($"exec:\n      apiVersion: client.authentication.k8s.io/v1\n      interactiveMode: Never\n      command: {folder["plugin"]}");
    }

    private Task Kubeconfig(string user) => File.WriteAllTextAsync(folder["kubeconfig"], $"""
        apiVersion: v1
        kind: Config
        current-context: test
        contexts:
        - name: test
          context: {"{ cluster: double, user: promotion }"}
        clusters:
        - name: double
          cluster:
            server: {server.Address}
            certificate-authority-data: {Base64(authority.Pem)}
        users:
        - name: promotion
          user:
            {user}
        """);
}
