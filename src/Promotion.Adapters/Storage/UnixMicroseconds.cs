namespace Promotion.Adapters.Storage;

/// <summary>Instants as the store keeps them: whole microseconds since 1970, UTC.</summary>
internal static class UnixMicroseconds
{
    public static long From(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToInstant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The instant as it will be read back.</summary>
    public static DateTimeOffset AsStored(this DateTimeOffset instant) => ToInstant(From(instant));
}
