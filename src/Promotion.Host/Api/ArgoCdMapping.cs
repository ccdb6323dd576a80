using Promotion.Domain.ArgoCd;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Argo CDs on the wire.</summary>
internal static class ArgoCdMapping
{
    /// <summary>One as it is known now.</summary>
    public static Wire.ArgoCdInstance ToWire(this ArgoCdInstance instance)
    {
        var status = instance.ArgoCd.Status;
        return new Wire.ArgoCdInstance
        {
            Name = ResourceNames.Instance(instance.Name),
            Driver = DriverOf(status),
            Address = status.Address,
            Namespaces = { instance.Namespaces },
            IsDefault = instance.IsDefault,
            State = status.IsUp ? Wire.ArgoCdState.Up : Wire.ArgoCdState.Down,
            LastError = status.LastError ?? "",
            LastErrorTime = status.FailedAt.ToWire(),
            LastSuccessTime = status.SucceededAt.ToWire(),
            ApplicationCount = status.Applications,
            CallCount = status.Calls,
            CallsPerSecond = instance.CallsPerSecond,
        };
    }

    private static Wire.ArgoCdDriver DriverOf(ArgoCdStatus status) => status.Driver switch
    {
        "local" => Wire.ArgoCdDriver.Local,
        "kubernetes" => Wire.ArgoCdDriver.Kubernetes,
        "api" => Wire.ArgoCdDriver.Api,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status.Driver, "expected a known driver"),
    };
}
