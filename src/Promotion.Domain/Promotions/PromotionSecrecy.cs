using System.Text.Json.Nodes;
using Promotion.Domain.Credentials;

namespace Promotion.Domain.Promotions;

/// <summary>
/// Keeps secrets out of what is stored and told of a promotion. An output that has one is stored twice: masked for all to see, and sealed for the steps
/// that use it.
/// </summary>
/// <param name="seal">Encrypts an output.</param>
/// <param name="open">Decrypts it.</param>
public sealed class PromotionSecrecy(Func<string, string> seal, Func<string, string> open)
{
    /// <summary>A run as it may be stored and told; the same one when it has no secret in it.</summary>
    /// <param name="before">The run as it was stored last.</param>
    public PromotionRun Mask(PromotionRun run, PromotionRun before, Redaction redaction)
    {
        foreach (var (alias, output) in run.Outputs)
        {
            if (before.Outputs.TryGetValue(alias, out var known) && known == output)
            {
                continue;
            }

            var masked = redaction.Apply(output);
            var whole = before.SealedOutputs?.TryGetValue(alias, out var hidden) == true ? Whole(output, known, new Json(open(hidden))) : output;
            run = run with
            {
                Outputs = run.Outputs.SetItem(alias, masked),
                SealedOutputs = masked == whole ? run.SealedOutputs?.Remove(alias)
                    : (run.SealedOutputs ?? ImmutableSortedDictionary<string, string>.Empty).SetItem(alias, seal(whole.Text!)),
            };
        }

        return Tells(run).Any(redaction.Touches) ? MaskWords(run, redaction) : run;
    }

    /// <summary>A run as its steps know it, with all outputs whole. Not to be stored or told.</summary>
    public PromotionRun Open(PromotionRun run) => run.SealedOutputs is not { } hidden ? run : run with
    {
        Outputs = run.Outputs.SetItems(hidden.Select(output => KeyValuePair.Create(output.Key, new Json(open(output.Value))))),
    };

    // What a task composes is added to: the members it had are there in their masked form.
    private static Json Whole(Json output, Json maskedBefore, Json wholeBefore)
    {
        if (output.ToNode() is not JsonObject members || maskedBefore.ToNode() is not JsonObject masked || wholeBefore.ToNode() is not JsonObject whole)
        {
            return output;
        }

        foreach (var (name, value) in masked)
        {
            if (members.TryGetPropertyValue(name, out var now) && JsonNode.DeepEquals(now, value) && whole.TryGetPropertyValue(name, out var hidden))
            {
                members[name] = hidden?.DeepClone();
            }
        }

        return Json.From(members);
    }

    private static IEnumerable<string> Tells(PromotionRun run) =>
        run.Records.Select(record => record.Message).Append(run.Message).Append(run.Waiting?.Reason).Append(run.Waiting?.On).OfType<string>();

    private static PromotionRun MaskWords(PromotionRun run, Redaction redaction)
    {
        var mask = (string? text) => text is null ? null : redaction.Apply(text);
        return run with
        {
            Message = mask(run.Message),
            Records = [.. run.Records.Select(record => record with { Message = mask(record.Message) })],
            Waiting = run.Waiting is { } waiting ? waiting with { Reason = mask(waiting.Reason)!, On = mask(waiting.On)! } : null,
        };
    }
}
