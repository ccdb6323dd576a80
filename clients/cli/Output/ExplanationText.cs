using Google.Protobuf.WellKnownTypes;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Output;

/// <summary>An explanation for people: where it stands, what it waits for, and each Freight with its rules.</summary>
internal sealed class ExplanationText(TextWriter output, Paint paint)
{
    private const int Width = 100;

    /// <summary>Writes it.</summary>
    public void Write(Wire.Explanation explanation)
    {
        output.WriteLine($"{paint.Of(ResourceName.Short(explanation.Name), Tone.Strong)}  {explanation.State}");
        Fold("  ", explanation.Summary);
        WriteWaits(explanation);
        var ofFreight = explanation.Name.Contains("/freight/", StringComparison.Ordinal);
        foreach (var standing in explanation.Standings)
        {
            Write(standing, ofFreight ? ResourceName.Short(standing.Stage) : Words.Call(standing.Freight), explanation.AsOfTime);
        }
    }

    private void WriteWaits(Wire.Explanation explanation)
    {
        foreach (var wait in explanation.Waits)
        {
            output.WriteLine();
            Fold($"  {paint.Of("waits for", Tone.Busy)} ", wait.Waiting.On, "            ");
            Fold("  since     ", $"{Instant(wait.Waiting.Since)}{Before(wait.Waiting.Since, explanation.AsOfTime)}");
            Fold("  looks     ", wait.Waiting.NextCheckTime is { } next ? $"{Instant(next)}{Until(next, explanation.AsOfTime)}, or sooner when told" : "when told");
            Fold("  ended by  ", wait.EndedBy);
        }
    }

    private void Write(Wire.FreightStanding standing, string name, Timestamp asOf)
    {
        output.WriteLine();
        output.WriteLine($"  {paint.Of(name, Tone.Strong)}  {paint.Of(Words.Of(standing.State))}{Soon(standing, asOf)}");
        Fold("    ", standing.Message);
        foreach (var rule in standing.Rules)
        {
            Fold($"    {Mark(rule.Verdict)} ", rule.Message, "      ");
        }
    }

    private static string Soon(Wire.FreightStanding standing, Timestamp asOf) =>
        standing.AvailableTime is { } at ? $", available{Until(at, asOf)}" : "";

    private string Mark(Wire.RuleVerdict verdict) => verdict switch
    {
        Wire.RuleVerdict.Met => paint.Of("+", Tone.Good),
        Wire.RuleVerdict.Waiting => paint.Of("~", Tone.Busy),
        _ => paint.Of("-", Tone.Dim),
    };

    private static string Instant(Timestamp at) => $"{at.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z";

    private static string Before(Timestamp at, Timestamp asOf) => $", {Ages.Since(at, asOf.ToDateTimeOffset())} ago";

    private static string Until(Timestamp at, Timestamp asOf) =>
        at.ToDateTimeOffset() <= asOf.ToDateTimeOffset() ? " now" : $" in {Ages.Of(at.ToDateTimeOffset() - asOf.ToDateTimeOffset())}";

    // Long sentences go on below their beginning.
    private void Fold(string head, string text, string? indent = null)
    {
        indent ??= new string(' ', head.Length);
        var line = head;
        var length = indent.Length;
        foreach (var word in text.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (length + word.Length > Width && length > indent.Length)
            {
                output.WriteLine(line.TrimEnd());
                (line, length) = (indent, indent.Length);
            }

            line += word + " ";
            length += word.Length + 1;
        }

        output.WriteLine(line.TrimEnd());
    }
}
