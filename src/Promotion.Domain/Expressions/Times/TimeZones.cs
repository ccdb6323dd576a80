namespace Promotion.Domain.Expressions.Times;

/// <summary>Time zones by their IANA name.</summary>
internal static class TimeZones
{
    /// <exception cref="EvaluationException">There is none of that name.</exception>
    public static TimeZoneInfo Find(string name) =>
        name is "" or "UTC" ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : throw new EvaluationException($"unknown time zone {name}");
}
