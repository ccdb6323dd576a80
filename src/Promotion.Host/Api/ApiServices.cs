using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>The services of the API by their descriptors.</summary>
internal static class ApiServices
{
    /// <summary>Every service, whether or not this server serves it.</summary>
    public static ImmutableArray<ServiceDescriptor> All { get; } =
    [
        .. typeof(Wire.Stage).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
            .SelectMany(file => file.Services)
            .OrderBy(service => service.FullName, StringComparer.Ordinal),
    ];

    // Methods as calls name them: /package.Service/Method.
    private static readonly FrozenSet<string> Reads = All.SelectMany(service => service.Methods)
        .Where(method => method.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects)
        .Select(method => $"/{method.Service.FullName}/{method.Name}")
        .ToFrozenSet();

    /// <summary>True for a method that changes nothing, by its proto.</summary>
    public static bool IsRead(string method) => Reads.Contains(method);
}
