using System.Collections;
using System.Globalization;

namespace Promotion.Domain.Tests.Manifests;

/// <summary>Shows a record with everything in it, so that two can be compared by value; records alone compare collections by reference.</summary>
internal static class Shown
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        Json json => $"json {json.Text}",
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Of(map[key])}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Of))}]",
        TimeSpan span => span.Ticks.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        _ when value.GetType() is { IsPrimitive: false, IsEnum: false } type =>
            $"{type.Name}({string.Join(", ", type.GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0).Select(p => $"{p.Name}: {Of(p.GetValue(value))}"))})",
        _ => value.ToString()!,
    };
}
