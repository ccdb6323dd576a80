using Promotion.Domain.Expressions.Times;
using K = Promotion.Domain.Expressions.ValueKinds;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>Moments, durations and time zones.</summary>
internal static class TimeFunctions
{
    private static readonly ImmutableArray<string> Layouts =
    [
        "2006-01-02", "15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04:05Z07:00", "02 Jan 06 15:04 MST",
        "Monday, 02-Jan-06 15:04:05 MST", "Mon, 02 Jan 2006 15:04:05 MST",
    ];

    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        Declare.Function("now", K.Time, Now, K.Location).Optional(1),
        Declare.Function("duration", K.Duration, c => GoDurations.Parse(c.Text(0)), K.String),
        Declare.Function("date", K.Time, Date, K.String | K.Location, K.String, K.String, K.String).Optional(3),
        Declare.Function("timezone", K.Location, c => TimeZones.Find(c.Text(0)), K.String),
    ];

    private static object Now(FunctionCall call)
    {
        var now = call.Frame.Environment.Clock.GetUtcNow();
        return call.Count == 0 ? now : TimeZoneInfo.ConvertTime(now, (TimeZoneInfo)call[0]!);
    }

    private static object Date(FunctionCall call)
    {
        var zone = call[0] as TimeZoneInfo;
        var first = zone is null ? 0 : 1;
        var given = call.Count - first;
        if (given is < 1 or > 3)
        {
            throw new EvaluationException($"invalid number of arguments for date (expected 1 to 3 after the time zone, got {given})");
        }

        if (given == 3)
        {
            zone = TimeZones.Find(call.Text(first + 2));
        }

        var text = call.Text(first);
        return given == 1 ? Guess(text, zone)
            : GoLayout.TryParse(call.Text(first + 1), text, zone, out var time) ? time
            : throw new EvaluationException($"parsing time {text} as {call.Text(first + 1)}: it does not fit the layout");
    }

    private static DateTimeOffset Guess(string text, TimeZoneInfo? zone)
    {
        foreach (var layout in Layouts)
        {
            if (GoLayout.TryParse(layout, text, zone, out var time))
            {
                return time;
            }
        }

        throw new EvaluationException($"invalid date {text}");
    }
}
