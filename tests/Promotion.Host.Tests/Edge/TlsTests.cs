using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Edge;

/// <summary>Both ports with a certificate.</summary>
public sealed class TlsTests : IDisposable
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Certificate_OnBothPorts_IsShownAndItsRenewalTaken()
    {
        var first = Write();
        await using var server = await PromotionServer.Start("--tls-certificate", _folder["tls.crt"], "--tls-key", _folder["tls.key"]);
        Assert.StartsWith("https://", server.Http, StringComparison.Ordinal);

        var before = await Ask(server);
        var second = Write();
        var after = await Ask(server);

        Assert.Equal((first, first), before);
        Assert.Equal((second, second), after);
    }

    [Fact]
    public async Task Certificate_ThatIsNone_StopsTheStart()
    {
        await File.WriteAllTextAsync(_folder["tls.crt"], "none");
        await File.WriteAllTextAsync(_folder["tls.key"], "none");

        var result = await PromotionServer.Run(
            "--data", _folder["data"], "--http", "127.0.0.1:0", "--grpc", "127.0.0.1:0", "--tls-certificate", _folder["tls.crt"], "--tls-key", _folder["tls.key"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Expected two PEM files, a certificate and its private key.", result.Error, StringComparison.Ordinal);
    }

    // The serial numbers of the certificates that the ports show, each after a whole call.
    private static async Task<(string Http, string Grpc)> Ask(PromotionServer server)
    {
        var seen = new List<string>();
        using var http = new HttpClient(Trusting(seen));
        Assert.Equal("Healthy", await http.GetStringAsync($"{server.Http}/readyz", Deadline));
        using var channel = GrpcChannel.ForAddress(server.Grpc, new GrpcChannelOptions { HttpHandler = Trusting(seen), DisposeHttpClient = true });
        await new Wire.ServerService.ServerServiceClient(channel).GetServerInfoAsync(
            new Wire.GetServerInfoRequest(), new Metadata { { "authorization", $"Bearer {PromotionServer.Token}" } });
        return (seen[0], seen[^1]);
    }

    private static SocketsHttpHandler Trusting(List<string> seen) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                seen.Add(certificate!.GetSerialNumberString());
                return certificate.Subject == "CN=localhost";
            },
        },
    };

    private string Write()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(_folder["tls.key"], key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(_folder["tls.crt"], certificate.ExportCertificatePem());
        return certificate.GetSerialNumberString();
    }
}
