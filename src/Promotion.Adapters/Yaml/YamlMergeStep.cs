using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Yaml;

/// <summary><c>yaml-merge</c>: lays YAML files over each other, later ones over earlier ones, and writes the result.</summary>
public sealed class YamlMergeStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("yaml-merge");

    /// <inheritdoc />
    public string Kind => "yaml-merge";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var (merged, files) = ("", new List<string>());
        foreach (var file in config.InFiles)
        {
            var path = SafePath.Join(context.WorkDir, file);
            if (!File.Exists(path))
            {
                if (config.IgnoreMissingFiles) continue;
                throw StepException.Error($"input file \"{file}\" not found");
            }
            var lower = merged;
            merged = await FileErrors.Named(context, $"failed to merge {file}", async () => YamlMerge.Apply(lower, await TextFile.Read(path, cancellation)));
            files.Add(file);
        }
        await FileErrors.Named(context, $"failed to write {config.OutFile}", async () =>
        {
            await PrivateFiles.Write(SafePath.Join(context.WorkDir, config.OutFile), merged, cancellation);
            return true;
        });
        context.Log.Write($"merged {string.Join(", ", files)} to {config.OutFile}");
        return StepResult.Succeeded(Output(files, config.OutFile));
    }

    private static Json Output(List<string> files, string outFile)
    {
        var message = files switch
        {
            [] => null,
            [var only] => $"Wrote {only} to {outFile}",
            _ => $"Merged {files.Count} YAML files to {outFile}\n{string.Concat(files.Select(file => $"\n- {file}"))}",
        };
        return message is null ? Json.Null : Json.From(new JsonObject { ["commitMessage"] = message });
    }

    private sealed record Config(IReadOnlyList<string> InFiles, string OutFile, bool IgnoreMissingFiles = false);
}
