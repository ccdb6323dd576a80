using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>
/// <c>file-write</c>: writes a text into a file. Paths that lead out of the working directory, through a symbolic link or into <c>.git</c> are
/// refused for good, and so are modes that let everybody write or anybody execute.
/// </summary>
public sealed class FileWriteStep : IStep
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("file-write");

    /// <inheritdoc />
    public string Kind => "file-write";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var mode = ModeOf(config.Permissions.Given() ?? "0600");
        var path = PathOf(context.WorkDir, config.Path);
        // What the step itself wrote before a crash is its own.
        if (Path.Exists(path) && !config.Overwrite && !context.IsReplay) throw StepException.Failure($"path: file {config.Path} exists already, and overwrite is not set");
        return await FileErrors.Named(context, $"failed to write {config.Path}", async () =>
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(config.Contents), cancellation);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
            context.Log.Write($"wrote {config.Path}, {Encoding.UTF8.GetByteCount(config.Contents)} bytes");
            return StepResult.Succeeded();
        });
    }

    private static UnixFileMode ModeOf(string permissions)
    {
        var mode = (UnixFileMode)Convert.ToInt32(permissions, 8);
        return (mode & (Executable | UnixFileMode.OtherWrite)) == 0
            ? mode
            : throw StepException.Failure($"permissions: {permissions} lets the file be executed, or be written by everybody; expected neither");
    }

    private static string PathOf(string workDir, string path)
    {
        if (path.StartsWith('/')) throw StepException.Failure($"path: {path} is absolute; expected a path relative to the working directory");
        var clean = Path.GetRelativePath("/work", Path.GetFullPath(path, "/work"));
        if (clean is ".." or "." || clean.StartsWith("../", StringComparison.Ordinal)) throw StepException.Failure($"path: {path} leads out of the working directory");
        // At any depth: repositories are checked out below, and a configuration of git names programs to run.
        if (clean.Split('/').Contains(".git")) throw StepException.Failure($"path: {path} belongs to git itself");
        var plain = Path.Combine(workDir, clean);
        return SafePath.Join(workDir, clean) == plain && new FileInfo(plain).LinkTarget is null
            ? plain
            : throw StepException.Failure($"path: {path} leads through a symbolic link, and symlinks are forbidden");
    }

    private sealed record Config(string Path, string Contents, string? Permissions, bool Overwrite = false);
}
