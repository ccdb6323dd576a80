using Microsoft.AspNetCore.Server.Kestrel.Core;
using Promotion.Host.Configuration;

namespace Promotion.Host.Composition;

/// <summary>The two ports: HTTP/1.1 for browsers, probes and JSON; HTTP/2 for gRPC. With a certificate both speak TLS, and the first HTTP/2 too.</summary>
internal static class Ports
{
    private const int StreamsPerConnection = 1000;
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingAnswer = TimeSpan.FromSeconds(20);

    /// <summary>Listens as the settings say.</summary>
    public static void Open(KestrelServerOptions kestrel, ServerOptions options)
    {
        // A proxy carries the watches of many clients in one connection, and a dead client must not keep its watch for ever.
        kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        kestrel.Limits.Http2.KeepAlivePingDelay = PingAfter;
        kestrel.Limits.Http2.KeepAlivePingTimeout = PingAnswer;
        var certificate = options.TlsCertificate is { } file ? new Certificate(file, options.TlsKey!) : null;
        kestrel.Listen(options.Http, listen => Speak(listen, certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2, certificate));
        kestrel.Listen(options.Grpc, listen => Speak(listen, HttpProtocols.Http2, certificate));
    }

    private static void Speak(ListenOptions listen, HttpProtocols protocols, Certificate? certificate)
    {
        listen.Protocols = protocols;
        if (certificate is not null)
        {
            listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current());
        }
    }
}
