namespace Promotion.Domain.Expressions.Times;

/// <summary>Moments as Go writes them.</summary>
internal static class GoTimes
{
    /// <summary>As <c>%v</c> does: <c>2024-05-01 10:00:00.5 +0000 UTC</c>.</summary>
    public static string Text(DateTimeOffset time) => GoLayout.Format("2006-01-02 15:04:05.999999999 -0700 MST", time);

    /// <summary>As JSON does: RFC 3339 with as many digits of the second as it needs.</summary>
    public static string Rfc3339(DateTimeOffset time) => GoLayout.Format("2006-01-02T15:04:05.999999999Z07:00", time);
}
