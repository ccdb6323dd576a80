using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>
/// <c>delete</c>: removes files, directories and what patterns match. Everything is looked up before the first removal; a symbolic
/// link is removed itself. A path that leads out of the working directory is refused.
/// </summary>
public sealed class DeleteStep : IStep
{
    private const int MostTold = 10;
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("delete");

    /// <inheritdoc />
    public string Kind => "delete";

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
            await Task.Run(() => Delete(context, config, cancellation), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw StepException.Error($"failed to delete: {SafePath.Shown(context.WorkDir, failure.Message)}", failure);
        }
        return StepResult.Succeeded();
    }

    private static void Delete(StepContext context, Config config, CancellationToken cancellation)
    {
        var paths = config.Path.Given() is { } single ? [single] : config.Paths.OrEmpty();
        var targets = paths
            .SelectMany(path => config.PathsAreGlobs ? Matches(context.WorkDir, path, config.Strict) : Named(context.WorkDir, path, config.Strict)).Distinct().ToList();
        foreach (var (index, target) in targets.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            Remove(target);
            context.Log.Progress("removing", index + 1, targets.Count, ProgressUnit.Files);
        }
        context.Log.Write(targets.Count == 0 ? "there was nothing to remove" : $"removed {string.Join(", ", targets.Take(MostTold).Select(target => SafePath.Shown(context.WorkDir, target)))}{(targets.Count > MostTold ? $" and {targets.Count - MostTold} more" : "")}");
    }

    private static IEnumerable<string> Named(string workDir, string path, bool isStrict)
    {
        var target = SafePath.JoinStrictly(workDir, path);
        if (target == workDir) throw StepException.Error($"path {path} is the working directory itself; expected a path below it");
        if (Exists(target)) return [target];
        return isStrict ? throw StepException.Error($"path \"{path}\" does not exist") : [];
    }

    private static List<string> Matches(string workDir, string pattern, bool isStrict)
    {
        var relative = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        if (relative.Split('/').Contains("..")) throw StepException.Error($"path {pattern} attempts to traverse outside the working directory");
        var glob = Parse(relative);
        var found = FileTree.Walk(workDir).Select(found => found.Path)
            .Where(path => glob.Matches(path) && !SafePath.IsReserved(path)).Select(path => Path.Combine(workDir, path)).ToList();
        return found.Count == 0 && isStrict ? throw StepException.Error($"no paths matched pattern \"{pattern}\"") : found;
    }

    private static Glob Parse(string pattern)
    {
        try
        {
            return Glob.Parse(pattern.TrimStart('/'));
        }
        catch (FormatException malformed)
        {
            throw new StepException(StepStatus.Errored, malformed.Message, isTerminal: true, malformed);
        }
    }

    private static bool Exists(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static void Remove(string path)
    {
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null) Directory.Delete(path, recursive: true);
        else if (Exists(path)) File.Delete(path);
    }

    private sealed record Config(string? Path, IReadOnlyList<string>? Paths, bool PathsAreGlobs = false, bool Strict = false);
}
