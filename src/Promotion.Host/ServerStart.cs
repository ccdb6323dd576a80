using System.Net.Sockets;
using Promotion.Adapters.Storage;
using Promotion.Domain.Credentials;
using Promotion.Host.Configuration;

namespace Promotion.Host;

/// <summary>Tells failures that people can do something about from faults.</summary>
internal static class ServerStart
{
    /// <summary>What to say instead of a stack trace; null for a fault.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        SettingException or StoreStartException or SecretProtectionException => failure.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException taken } => $"An address is in use already: {taken.Message}. Choose another with --http or --grpc.",
        SocketException => $"An address can't be listened on: {failure.Message}. Choose another with --http or --grpc.",
        InvalidDataException => failure.Message,
        _ => null,
    };
}
