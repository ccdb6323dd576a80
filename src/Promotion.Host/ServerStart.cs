using Microsoft.AspNetCore.Connections;
using Promotion.Adapters.Storage;
using Promotion.Adapters.Storage.Backups;
using Promotion.Domain.Credentials;
using Promotion.Host.Configuration;

namespace Promotion.Host;

/// <summary>Tells failures that people can do something about from faults.</summary>
internal static class ServerStart
{
    /// <summary>What to say instead of a stack trace; null for a fault.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        SettingException or StoreStartException or SecretProtectionException or BackupException => failure.Message,
        InvalidDataException => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message.TrimEnd('.')}. Choose another with --http or --grpc.",
        IOException or UnauthorizedAccessException => $"{failure.Message.TrimEnd('.')}. Free some space, or choose another data folder with --data DIR.",
        _ => null,
    };
}
