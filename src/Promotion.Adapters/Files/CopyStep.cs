using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>
/// <c>copy</c>: copies a file or merges a directory into another. Existing files are overwritten, modes kept, symbolic links left out,
/// and <c>.git</c> too unless a rule of <c>ignore</c> brings it back.
/// </summary>
public sealed class CopyStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("copy");

    /// <inheritdoc />
    public string Kind => "copy";

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
            await Task.Run(() => Copy(context, config, cancellation), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw StepException.Error(
                $"failed to copy {config.InPath} to {config.OutPath}: {SafePath.Shown(context.WorkDir, failure.Message)}", failure);
        }
        return StepResult.Succeeded();
    }

    private static void Copy(StepContext context, Config config, CancellationToken cancellation)
    {
        var workDir = context.WorkDir;
        var source = SafePath.Join(workDir, config.InPath);
        var rules = IgnoreRules.Parse([".git", .. (config.Ignore ?? "").Split('\n')]);
        if (File.Exists(source))
        {
            if (!rules.Ignore(Path.GetFileName(source), isDirectory: false)) CopyFile(source, SafePath.Join(workDir, config.OutPath));
            return;
        }
        if (!Directory.Exists(source)) throw new FileNotFoundException($"{config.InPath} does not exist");
        PrivateFiles.CreateDirectory(SafePath.Join(workDir, config.OutPath));
        // Listed before the first write, so that a target inside the source does not copy itself.
        var entries = Entries(source, "", rules).Where(entry => source != workDir || !SafePath.IsReserved(entry.Path)).ToList();
        foreach (var (index, (path, isDirectory)) in entries.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            // Joined one by one: links that the target directory already holds must not lead out.
            var target = SafePath.Join(workDir, $"{config.OutPath}/{path}");
            if (isDirectory) CopyDirectory(Path.Combine(source, path), target);
            else CopyFile(Path.Combine(source, path), target);
            context.Log.Progress("copying", index + 1, entries.Count, ProgressUnit.Files);
        }
        context.Log.Write($"copied {(entries.Count == 1 ? "one entry" : $"{entries.Count} entries")} to {config.OutPath}");
    }

    private static IEnumerable<(string Path, bool IsDirectory)> Entries(string source, string below, IgnoreRules rules)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(source, below)).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = below.Length == 0 ? entry.Name : $"{below}/{entry.Name}";
            var isDirectory = entry is DirectoryInfo;
            if (entry.LinkTarget is not null || rules.Ignore(path, isDirectory)) continue;
            yield return (path, isDirectory);
            if (!isDirectory) continue;
            foreach (var inner in Entries(source, path, rules)) yield return inner;
        }
    }

    private static void CopyDirectory(string source, string target)
    {
        if (Directory.Exists(target)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(target);
        else Directory.CreateDirectory(target, File.GetUnixFileMode(source) | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void CopyFile(string source, string target)
    {
        if (source == target) return;
        SafePath.RefuseLinkOfCheckout(target);
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target, overwrite: true);
    }

    private sealed record Config(string InPath, string OutPath, string? Ignore);
}
