using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>
/// <c>tar</c>: packs a file, or the content of a directory. Symbolic links are packed as such. The same content makes the same bytes in a
/// promotion, also when the step is run again: entries are in order, belong to nobody and bear the time at which the step started.
/// </summary>
public sealed class TarStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("tar");

    /// <inheritdoc />
    public string Kind => "tar";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        return FileErrors.Named(context, $"failed to pack {config.InPath} into {config.OutPath}", async () =>
        {
            // Packed elsewhere and moved, so that an archive inside what is packed does not hold itself.
            using var scratch = new ScratchDirectory(context.WorkDir);
            var packed = Path.Combine(scratch.Path, "archive");
            await Task.Run(() => Pack(context, config, packed, cancellation), cancellation);
            var target = SafePath.Join(context.WorkDir, config.OutPath);
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(target)!);
            SafePath.RefuseLinkOfCheckout(target);
            File.Move(packed, target, overwrite: true);
            return StepResult.Succeeded();
        });
    }

    private static void Pack(StepContext context, Config config, string packed, CancellationToken cancellation)
    {
        var source = SafePath.Join(context.WorkDir, config.InPath);
        var target = SafePath.Join(context.WorkDir, config.OutPath);
        using var file = new FileStream(packed, FileMode.CreateNew);
        using var stream = config.Gzip ? new GZipStream(file, CompressionLevel.Optimal) : (Stream)file;
        using var tar = new TarWriter(stream, TarEntryFormat.Pax);
        var (sum, count) = (0L, 0);
        foreach (var (name, entry) in Entries(context.WorkDir, source, config.Ignore).Where(entry => entry.Entry.FullName != target))
        {
            cancellation.ThrowIfCancellationRequested();
            var length = entry is FileInfo { LinkTarget: null } plain ? plain.Length : 0;
            ArchiveLimits.Check(name, length, sum += length, ++count);
            Write(tar, name, entry, context.StartedAt);
            context.Log.Progress("packing", count, null, ProgressUnit.Files);
        }
        context.Log.Write($"packed {count} entries, {sum} bytes, into {config.OutPath}");
    }

    private static IEnumerable<(string Name, FileSystemInfo Entry)> Entries(string workDir, string source, string? ignore)
    {
        if (File.Exists(source)) return [(Path.GetFileName(source), new FileInfo(source))];
        if (!Directory.Exists(source)) throw new FileNotFoundException("there is no such file or directory");
        var rules = IgnoreRules.Parse(string.IsNullOrWhiteSpace(ignore) ? [".git"] : ignore.Split('\n'));
        return Below(source, "").Where(entry => source != workDir || !SafePath.IsReserved(entry.Name));

        IEnumerable<(string Name, FileSystemInfo Entry)> Below(string folder, string above)
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var name = above + entry.Name;
                var isDirectory = entry is DirectoryInfo && entry.LinkTarget is null;
                if (rules.Ignore(name, isDirectory)) continue;
                yield return (name, entry);
                if (!isDirectory) continue;
                foreach (var inner in Below(entry.FullName, name + "/")) yield return inner;
            }
        }
    }

    private static void Write(TarWriter tar, string name, FileSystemInfo entry, DateTimeOffset time)
    {
        using var data = entry is FileInfo { LinkTarget: null } ? File.OpenRead(entry.FullName) : null;
        var written = entry switch
        {
            { LinkTarget: { } link } => new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = link },
            DirectoryInfo => new PaxTarEntry(TarEntryType.Directory, name + "/"),
            _ => new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data },
        };
        if (!OperatingSystem.IsWindows() && entry.LinkTarget is null) written.Mode = entry.UnixFileMode;
        written.ModificationTime = time;
        tar.WriteEntry(written);
    }

    private sealed record Config(string InPath, string OutPath, string? Ignore, bool Gzip = false);
}
