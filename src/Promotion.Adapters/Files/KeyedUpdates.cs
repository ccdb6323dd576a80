using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>Values to set in a file by key: the config of <c>yaml-update</c>, <c>json-update</c> and <c>toml-update</c>.</summary>
internal sealed record KeyedUpdates(string Path, IReadOnlyList<KeyedUpdates.Update> Updates)
{
    /// <summary>One value.</summary>
    internal sealed record Update(string Key, JsonNode? Value);

    /// <summary>Sets one value in a text and says how it was written. Throws <see cref="FormatException"/> naming the key.</summary>
    internal delegate (string Text, string Written) Setter(string text, string key, JsonNode? value);

    /// <summary>
    /// Sets all values, in order, or none; the output is a commit message that lists them. Throws <see cref="StepException"/> beginning with
    /// <paramref name="failed"/>.
    /// </summary>
    public Task<StepResult> Apply(StepContext context, string failed, Setter set, CancellationToken cancellation) =>
        FileErrors.Named(context, $"{failed}: {Path}", async () =>
        {
            var lines = new List<string>();
            await TextFile.Edit(SafePath.Join(context.WorkDir, Path), old => Updates.Aggregate(old, (text, update) =>
            {
                var (edited, written) = set(text, update.Key, update.Value);
                lines.Add($"\n- {update.Key}: {written}");
                return edited;
            }), cancellation);
            foreach (var line in lines) context.Log.Write($"{Path}: {line[3..]}");
            return StepResult.Succeeded(Json.From(new JsonObject { ["commitMessage"] = $"Updated {Path}\n{string.Concat(lines)}" }));
        });
}
