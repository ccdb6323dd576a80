using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Promotion.Domain.Warehouses;

/// <summary>When a Warehouse looks again.</summary>
public static class DiscoverySchedule
{
    private const double Jitter = 0.25;
    private const int MostDoublings = 10;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait a repository can ask for.</summary>
    public static readonly TimeSpan LongestPatience = TimeSpan.FromHours(1);

    /// <summary>
    /// After success: an interval later. After failures in a row: 10 s, 20 s, 40 s and so on, but never more than the interval, each up to a
    /// quarter less, so that Warehouses that failed together do not come back together; and not before a repository allows it, as long as
    /// it asks for no more than an hour.
    /// </summary>
    /// <param name="failures">Failed attempts in a row, the present one included; 0 after success.</param>
    public static DateTimeOffset Next(Warehouse warehouse, int failures, ImmutableArray<SubscriptionOutcome> outcomes, DateTimeOffset now)
    {
        var interval = warehouse.Spec.Interval;
        if (failures == 0)
        {
            return now + interval;
        }

        var retry = FirstRetry * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        var next = now + ((retry < interval ? retry : interval) * (1 - (Jitter * Share(warehouse, failures))));
        var allowed = outcomes.Max(outcome => outcome.NotBefore) ?? next;
        var latest = now + LongestPatience;
        return allowed <= next ? next : allowed < latest ? allowed : latest;
    }

    /// <summary>From 0 to 1, the same for the same Warehouse and attempt.</summary>
    private static double Share(Warehouse warehouse, int failures)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{warehouse.Project}/{warehouse.Name}/{failures}"));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
    }
}
