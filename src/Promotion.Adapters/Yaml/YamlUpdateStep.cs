using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Yaml;

/// <summary><c>yaml-update</c>: sets values of a YAML file by key and leaves the rest of the file as it is, byte by byte.</summary>
public sealed class YamlUpdateStep : IStep
{
    private const char ByteOrderMark = '\uFEFF';
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("yaml-update");
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc />
    public string Kind => "yaml-update";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        try
        {
            await Update(SafePath.Join(context.WorkDir, config.Path), config.Updates, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or DecoderFallbackException)
        {
            throw StepException.Error(
                $"values file update failed: {config.Path}: {SafePath.Shown(context.WorkDir, failure.Message)}", failure);
        }
        var lines = config.Updates.Select(update => $"\n- {update.Key}: {YamlScalar.Format(update.Value)}");
        return StepResult.Succeeded(Json.From(new JsonObject { ["commitMessage"] = $"Updated {config.Path}\n{string.Concat(lines)}" }));
    }

    private static async Task Update(string path, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var old = Utf8.GetString(await File.ReadAllBytesAsync(path, cancellation));
        var mark = old.StartsWith(ByteOrderMark) ? ByteOrderMark.ToString() : "";
        var text = changes.Aggregate(old[mark.Length..], (text, change) => YamlEdit.Set(text, change.Key, change.Value));
        await File.WriteAllBytesAsync(path, Utf8.GetBytes(mark + text), cancellation);
    }

    private sealed record Config(string Path, IReadOnlyList<Change> Updates);

    private sealed record Change(string Key, JsonNode? Value);
}
