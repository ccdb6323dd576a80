using System.Globalization;

namespace Promotion.Bench;

/// <summary>How large a benchmark is: bounded by itself, larger by a variable of the environment.</summary>
internal static class Size
{
    /// <summary>The variable's number, or else the usual one.</summary>
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : usual;
}
