using System.Globalization;

namespace Promotion.Domain.Expressions.Times;

/// <summary>Writes the parts of layouts.</summary>
internal static class GoLayoutWriter
{
    private static readonly CultureInfo Names = CultureInfo.InvariantCulture;

    public static string Write(string part, DateTimeOffset time) => part[0] switch
    {
        'Z' or '-' => Zone(part, time.Offset),
        '.' or ',' => Fraction(part, time),
        _ => Field(part, time),
    };

    private static string Field(string part, DateTimeOffset time) => part switch
    {
        "January" => Names.DateTimeFormat.GetMonthName(time.Month),
        "Jan" => Names.DateTimeFormat.GetAbbreviatedMonthName(time.Month),
        "Monday" => Names.DateTimeFormat.GetDayName(time.DayOfWeek),
        "Mon" => Names.DateTimeFormat.GetAbbreviatedDayName(time.DayOfWeek),
        "MST" => time.Offset == TimeSpan.Zero ? "UTC" : Zone(time.Offset.Minutes == 0 ? "-07" : "-0700", time.Offset),
        "2006" => time.Year.ToString("D4", Names),
        "06" => (time.Year % 100).ToString("D2", Names),
        "01" => time.Month.ToString("D2", Names),
        "1" => time.Month.ToString(Names),
        "002" => time.DayOfYear.ToString("D3", Names),
        "__2" => time.DayOfYear.ToString(Names).PadLeft(3),
        "02" => time.Day.ToString("D2", Names),
        "_2" => time.Day.ToString(Names).PadLeft(2),
        "2" => time.Day.ToString(Names),
        "15" => time.Hour.ToString("D2", Names),
        "03" => Hour12(time).ToString("D2", Names),
        "3" => Hour12(time).ToString(Names),
        "04" => time.Minute.ToString("D2", Names),
        "4" => time.Minute.ToString(Names),
        "05" => time.Second.ToString("D2", Names),
        "5" => time.Second.ToString(Names),
        "PM" => time.Hour >= 12 ? "PM" : "AM",
        _ => time.Hour >= 12 ? "pm" : "am",
    };

    private static int Hour12(DateTimeOffset time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;

    private static string Zone(string part, TimeSpan offset)
    {
        if (part[0] == 'Z' && offset == TimeSpan.Zero)
        {
            return "Z";
        }

        var colon = part.Contains(':', StringComparison.Ordinal) ? ":" : "";
        var digits = part.Count(char.IsAsciiDigit);
        var magnitude = offset.Duration();
        return (offset < TimeSpan.Zero ? "-" : "+")
            + magnitude.Hours.ToString("D2", Names)
            + (digits >= 4 ? colon + magnitude.Minutes.ToString("D2", Names) : "")
            + (digits >= 6 ? colon + magnitude.Seconds.ToString("D2", Names) : "");
    }

    private static string Fraction(string part, DateTimeOffset time)
    {
        var digits = ((time.UtcTicks % TimeSpan.TicksPerSecond) * 100).ToString("D9", Names);
        var shown = digits.PadRight(part.Length - 1, '0')[..(part.Length - 1)];
        shown = part[1] == '9' ? shown.TrimEnd('0') : shown;
        return shown.Length == 0 ? "" : part[0] + shown;
    }
}
