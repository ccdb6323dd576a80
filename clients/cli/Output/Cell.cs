namespace Promotion.Cli.Output;

/// <summary>A word or two with a tone.</summary>
internal readonly record struct Cell(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Cell(string text) => new(text);
}
