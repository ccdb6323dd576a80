using System.Globalization;

namespace Promotion.Host.Silo;

/// <summary>Who took a server for dead and when, as one column: a line for each, silo and ticks.</summary>
internal static class MembershipSuspicions
{
    public static string Write(List<Tuple<SiloAddress, DateTime>>? suspicions) => string.Join(
        '\n', (suspicions ?? []).Select(it => string.Create(CultureInfo.InvariantCulture, $"{it.Item1.ToParsableString()} {it.Item2.Ticks}")));

    public static List<Tuple<SiloAddress, DateTime>> Read(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(parts =>
            Tuple.Create(SiloAddress.FromParsableString(parts[0]), new DateTime(long.Parse(parts[1], CultureInfo.InvariantCulture), DateTimeKind.Utc)))];
}
