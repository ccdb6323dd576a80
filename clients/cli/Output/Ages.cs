using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Promotion.Cli.Output;

/// <summary>Spans of time as people say them.</summary>
internal static class Ages
{
    /// <summary>How long ago, such as <c>12s</c>, <c>5m</c>, <c>3h</c> or <c>4d</c>; <c>-</c> when it never was.</summary>
    public static string Since(Timestamp? instant, DateTimeOffset now) =>
        instant is null ? "-" : Of(now - instant.ToDateTimeOffset());

    /// <summary>A span in its largest whole unit. A negative one, from clocks that differ, counts as none.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "0s",
        { TotalMinutes: < 2 } => $"{(int)span.TotalSeconds}s",
        { TotalHours: < 2 } => $"{(int)span.TotalMinutes}m",
        { TotalDays: < 2 } => $"{(int)span.TotalHours}h",
        _ => $"{(int)span.TotalDays}d",
    };

    /// <summary>How long something took, such as <c>0.4s</c> or <c>2m05s</c>; empty when it has not ended.</summary>
    public static string Took(Timestamp? start, Timestamp? finish) =>
        start is null || finish is null ? "" : Exact(finish.ToDateTimeOffset() - start.ToDateTimeOffset());

    private static string Exact(TimeSpan span) => span.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.TotalSeconds):0.0}s")
        : $"{(int)span.TotalMinutes}m{span.Seconds:00}s";
}
