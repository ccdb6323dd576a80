using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary>Tells a promotion's progress: a line whenever a step begins, waits for something else, or ends.</summary>
internal sealed class PromotionProgress(TextWriter output, Paint paint)
{
    private readonly Dictionary<int, string> told = [];
    private string lastWait = "";

    /// <summary>Tells what is new. True when the promotion has ended.</summary>
    public bool Show(Wire.Promotion promotion)
    {
        if (promotion.Phase is Wire.PromotionPhase.Pending)
        {
            Once(promotion.Waiting is { } waiting ? Words.Waiting(waiting) : "waits for its turn");
        }

        for (var i = 0; i < promotion.Steps.Count; i++)
        {
            Show(promotion, i);
        }

        if (!promotion.Phase.IsFinal())
        {
            return false;
        }

        output.WriteLine(Ending(promotion));
        return true;
    }

    private void Show(Wire.Promotion promotion, int index)
    {
        var step = promotion.Steps[index];
        if (step.Status is Wire.StepStatus.Pending or Wire.StepStatus.Unspecified)
        {
            return;
        }

        var remark = Remark(promotion, step);
        var news = $"{step.Status} {remark}";
        if (told.TryGetValue(index, out var before) && before == news)
        {
            return;
        }

        told[index] = news;
        var line = $"  {index + 1}/{promotion.Steps.Count} {Label(step)} {paint.Of(Words.Of(step.Status))}";
        output.WriteLine(remark.Length > 0 ? $"{line} {remark}" : line);
    }

    private static string Remark(Wire.Promotion promotion, Wire.PromotionStep step) => step switch
    {
        { Status: Wire.StepStatus.Running } when promotion.Waiting is { } waiting => Words.Waiting(waiting),
        { Status: Wire.StepStatus.Running, ErrorCount: > 0 } => $"(attempt {step.ErrorCount + 1}) {OneLine(step.Message)}".TrimEnd(),
        { Status: Wire.StepStatus.Running } => "",
        _ => $"{Ages.Took(step.StartTime, step.FinishTime)} {OneLine(step.Message)}".Trim(),
    };

    private static string Label(Wire.PromotionStep step) => step.Alias.Length > 0 && step.Alias != step.Kind ? $"{step.Alias} ({step.Kind})" : step.Kind;

    private string Ending(Wire.Promotion promotion)
    {
        var took = Ages.Took(promotion.StartTime, promotion.FinishTime);
        var line = paint.Of(Words.Of(promotion.Phase)) + (took.Length > 0 ? $" after {took}" : "");
        return promotion.Phase is Wire.PromotionPhase.Succeeded
            ? $"{line}: {ResourceName.Short(promotion.Stage)} has {Words.Call(promotion.Freight)}"
            : promotion.Message.Length > 0 ? $"{line}: {promotion.Message}" : line;
    }

    private void Once(string wait)
    {
        if (wait != lastWait)
        {
            lastWait = wait;
            output.WriteLine($"  {wait}");
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
