using Google.Protobuf;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Output;

/// <summary>A plan for people: its steps, and below each what it would be told and push.</summary>
internal sealed class PlanText(TextWriter output, Paint paint)
{
    /// <summary>True to tell also the config of each step.</summary>
    public bool ShowsConfig { private get; init; }

    /// <summary>Writes it.</summary>
    public void Write(Wire.PromotionPlan plan)
    {
        var instead = plan.Current is { } current ? $" instead of {Words.Call(current)}" : "";
        output.WriteLine($"{paint.Of(ResourceName.Short(plan.Stage), Tone.Strong)} would get {Words.Call(plan.Freight)}{instead}");
        foreach (var (i, step) in plan.Steps.Index())
        {
            var message = step.Message.Length > 0 ? $": {step.Message.ReplaceLineEndings(" ")}" : "";
            output.WriteLine($"  {i + 1}/{plan.Steps.Count} {step.Alias} ({step.Kind}) {paint.Of(Of(step.Outcome))}{message}");
            WriteConfig(step);
            WriteDiff(step);
        }

        output.WriteLine(plan.Phase is Wire.PromotionPhase.Running
            ? "How it ends is up to what happens outside."
            : $"It would end {paint.Of(Words.Of(plan.Phase))}{(plan.Message.Length > 0 ? $": {plan.Message.ReplaceLineEndings(" ")}" : "")}.");
    }

    private static Cell Of(Wire.PlannedOutcome outcome) => outcome switch
    {
        Wire.PlannedOutcome.Done => new Cell("would be done", Tone.Good),
        Wire.PlannedOutcome.WouldAct => new Cell("would act outside", Tone.Busy),
        Wire.PlannedOutcome.Skipped => new Cell("would be skipped", Tone.Dim),
        Wire.PlannedOutcome.Failed => new Cell("would fail", Tone.Bad),
        _ => new Cell("can't be told", Tone.Dim),
    };

    // What acts outside is what people want to know of; the others tell their config when asked.
    private void WriteConfig(Wire.PlannedStep step)
    {
        if (step.Config is { } config && (ShowsConfig || step.Outcome is Wire.PlannedOutcome.WouldAct))
        {
            Indent(WireText.Yaml((IMessage)config), line => line);
        }
    }

    private void WriteDiff(Wire.PlannedStep step)
    {
        Indent(step.Diff, line => line switch
        {
            ['+', ..] => paint.Of(line, Tone.Good),
            ['-', ..] => paint.Of(line, Tone.Bad),
            ['@', ..] => paint.Of(line, Tone.Dim),
            _ => line,
        });
        if (step.DiffTruncated)
        {
            output.WriteLine("      (the difference goes on)");
        }
    }

    private void Indent(string text, Func<string, string> colour)
    {
        foreach (var line in text.TrimEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine($"      {colour(line.TrimEnd('\r'))}");
        }
    }
}
