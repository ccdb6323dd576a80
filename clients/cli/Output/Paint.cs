namespace Promotion.Cli.Output;

/// <summary>Colours text for a terminal, or leaves it as it is.</summary>
internal sealed class Paint(bool enabled)
{
    /// <summary>The cell's text in the colour of its tone.</summary>
    public string Of(Cell cell) => Of(cell.Text, cell.Tone);

    /// <summary>The text in the colour of the tone.</summary>
    public string Of(string text, Tone tone) =>
        enabled && Code(tone) is { } code && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    private static string? Code(Tone tone) => tone switch
    {
        Tone.Good => "32",
        Tone.Bad => "31",
        Tone.Busy => "33",
        Tone.Dim => "2",
        Tone.Strong => "1",
        _ => null,
    };
}
