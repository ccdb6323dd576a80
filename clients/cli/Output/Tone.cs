namespace Promotion.Cli.Output;

/// <summary>What a word says about how things are; shown as a colour where colours are shown.</summary>
internal enum Tone
{
    Plain,
    Good,
    Bad,
    Busy,
    Dim,
    Strong,
}
