using System.Globalization;

namespace Promotion.Domain.Expressions.Times;

/// <summary>Reads a text part by part of a layout. A date without year is in year 1, as .NET knows no year 0.</summary>
internal sealed class GoLayoutReader(string text)
{
    private static readonly DateTimeFormatInfo Names = CultureInfo.InvariantCulture.DateTimeFormat;

    private int _at;
    private int _year = 1;
    private int _month = 1;
    private int _day = 1;
    private int _dayOfYear;
    private int _hour;
    private int _minute;
    private int _second;
    private long _ticks;
    private bool _twelveHours;
    private bool _afternoon;
    private TimeSpan? _offset;

    public bool TryLiteral(string literal)
    {
        var fits = text.AsSpan(_at).StartsWith(literal, StringComparison.Ordinal);
        _at += fits ? literal.Length : 0;
        return fits;
    }

    public bool TryPart(string part) => part[0] switch
    {
        'Z' or '-' => TryZone(part),
        '.' or ',' => TryFraction(part),
        _ => TryField(part),
    };

    public bool TryFinish(TimeZoneInfo zone, out DateTimeOffset time)
    {
        time = default;
        if (_at != text.Length || _year is < 1 or > 9999 || _hour > 23 || _minute > 59 || _second > 59 || (_twelveHours && _hour > 12))
        {
            return false;
        }

        var hour = _twelveHours ? (_hour % 12) + (_afternoon ? 12 : 0) : _hour;
        if (_dayOfYear > (DateTime.IsLeapYear(_year) ? 366 : 365) || _month is < 1 or > 12
            || (_dayOfYear == 0 && (_day < 1 || _day > DateTime.DaysInMonth(_year, _month))))
        {
            return false;
        }

        var date = _dayOfYear > 0 ? new DateTime(_year, 1, 1).AddDays(_dayOfYear - 1) : new DateTime(_year, _month, _day);
        var local = date.Add(new TimeSpan(hour, _minute, _second)).AddTicks(_ticks);
        var offset = _offset ?? zone.GetUtcOffset(local);
        var utc = local.Ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks || offset.Duration() > TimeSpan.FromHours(14))
        {
            return false;
        }

        time = new DateTimeOffset(local, offset);
        return true;
    }

    private bool TryField(string part) => part switch
    {
        "January" => TryName(Names.MonthNames, out _month),
        "Jan" => TryName(Names.AbbreviatedMonthNames, out _month),
        "Monday" => TryName(Names.DayNames, out _),
        "Mon" => TryName(Names.AbbreviatedDayNames, out _),
        "MST" => TryAbbreviation(),
        "2006" => TryNumber(4, 4, out _year),
        "06" => TryNumber(2, 2, out _year) && (_year += _year >= 69 ? 1900 : 2000) > 0,
        "01" => TryNumber(2, 2, out _month),
        "1" => TryNumber(1, 2, out _month),
        "002" => TryNumber(3, 3, out _dayOfYear) && _dayOfYear > 0,
        "__2" => TryPadded(3, out _dayOfYear) && _dayOfYear > 0,
        "02" => TryNumber(2, 2, out _day),
        "_2" => TryPadded(2, out _day),
        "2" => TryNumber(1, 2, out _day),
        "15" => TryNumber(1, 2, out _hour),
        "03" => TryNumber(2, 2, out _hour) && (_twelveHours = true),
        "3" => TryNumber(1, 2, out _hour) && (_twelveHours = true),
        "04" => TryNumber(2, 2, out _minute),
        "4" => TryNumber(1, 2, out _minute),
        "05" => TryNumber(2, 2, out _second) && TryUnannouncedFraction(),
        "5" => TryNumber(1, 2, out _second) && TryUnannouncedFraction(),
        _ => TryHalf(part),
    };

    private bool TryNumber(int least, int most, out int number)
    {
        var end = _at;
        number = 0;
        while (end < text.Length && end - _at < most && char.IsAsciiDigit(text[end]))
        {
            number = (number * 10) + (text[end++] - '0');
        }

        var fits = end - _at >= least;
        _at = fits ? end : _at;
        return fits;
    }

    private bool TryPadded(int width, out int number)
    {
        for (var i = 1; i < width && _at < text.Length && text[_at] == ' '; i++)
        {
            _at++;
        }

        return TryNumber(1, width, out number);
    }

    private bool TryName(string[] names, out int number)
    {
        for (number = 1; number <= names.Length; number++)
        {
            var name = names[number - 1];
            if (name.Length > 0 && text.AsSpan(_at).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                _at += name.Length;
                return true;
            }
        }

        return false;
    }

    private bool TryHalf(string part)
    {
        var half = text.AsSpan(_at, Math.Min(2, text.Length - _at));
        _afternoon = half.SequenceEqual(part == "PM" ? "PM" : "pm");
        _at += half.Length;
        return _afternoon || half.SequenceEqual(part == "PM" ? "AM" : "am");
    }

    /// <summary>An unknown abbreviation reads as UTC, as in Go.</summary>
    private bool TryAbbreviation()
    {
        var end = _at;
        while (end < text.Length && char.IsAsciiLetterUpper(text[end]))
        {
            end++;
        }

        var length = end - _at;
        _offset ??= TimeSpan.Zero;
        _at = end;
        return length is >= 3 and <= 5;
    }

    private bool TryZone(string part)
    {
        if (part[0] == 'Z' && TryLiteral("Z"))
        {
            _offset = TimeSpan.Zero;
            return true;
        }

        if (!TryLiteral("-") && !TryLiteral("+"))
        {
            return false;
        }

        var sign = text[_at - 1] == '-' ? -1 : 1;
        var (colon, digits) = (part.Contains(':', StringComparison.Ordinal), part.Count(char.IsAsciiDigit));
        var (minutes, seconds) = (0, 0);
        var fits = TryNumber(2, 2, out var hours)
            && (digits < 4 || ((!colon || TryLiteral(":")) && TryNumber(2, 2, out minutes)))
            && (digits < 6 || ((!colon || TryLiteral(":")) && TryNumber(2, 2, out seconds)));

        // .NET keeps offsets to the minute.
        _offset = sign * new TimeSpan(hours, minutes, 0);
        return fits && hours <= 24 && minutes < 60 && seconds < 60;
    }

    private bool TryFraction(string part)
    {
        var start = _at;
        if (_at >= text.Length || text[_at] is not ('.' or ','))
        {
            return part[1] == '9';
        }

        return TryDigits() && (part[1] == '9' || _at - start == part.Length);
    }

    /// <summary>A fraction behind the seconds is read even if the layout shows none.</summary>
    private bool TryUnannouncedFraction() =>
        _at + 1 >= text.Length || text[_at] is not ('.' or ',') || !char.IsAsciiDigit(text[_at + 1]) || TryDigits();

    private bool TryDigits()
    {
        var digits = text.AsSpan(_at + 1);
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? digits.Length : length;
        _ticks = length is 0 or > 30 ? 0
            : long.Parse(digits[..Math.Min(7, length)].ToString().PadRight(7, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        _at += 1 + length;
        return length > 0;
    }
}
