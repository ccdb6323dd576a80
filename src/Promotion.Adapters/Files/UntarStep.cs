using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>
/// <c>untar</c>: unpacks an archive, compressed by gzip or not, in the place of what was at its target. Only files, directories and symbolic
/// links come out; names and links that lead out are passed over.
/// </summary>
public sealed class UntarStep : IStep
{
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("untar");

    /// <inheritdoc />
    public string Kind => "untar";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        return FileErrors.Named(context, $"failed to unpack {config.InPath} into {config.OutPath}", async () =>
        {
            var target = SafePath.Join(context.WorkDir, config.OutPath);
            if (target == context.WorkDir) throw new FormatException("outPath is the working directory itself; expected a path below it, because what is there is replaced");
            using var scratch = new ScratchDirectory(context.WorkDir);
            await Unpack(context, config, scratch.Path, cancellation);
            Replace(target, scratch.Path);
            return StepResult.Succeeded();
        });
    }

    private static async Task Unpack(StepContext context, Config config, string folder, CancellationToken cancellation)
    {
        var rules = IgnoreRules.Parse(string.IsNullOrWhiteSpace(config.Ignore) ? [".git"] : config.Ignore.Split('\n'));
        await using var stream = Open(SafePath.Join(context.WorkDir, config.InPath));
        await using var tar = new TarReader(stream);
        var (sum, count, skipped) = (0L, 0, 0);
        while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (TarNames.Inside(entry, config.StripComponents) is not { } name || IsIgnored(rules, name, entry.EntryType))
            {
                skipped++;
                continue;
            }
            ArchiveLimits.Check(name, entry.Length, sum += entry.Length, ++count);
            await Write(entry, name, folder, cancellation);
            context.Log.Progress("unpacking", count, null, ProgressUnit.Files);
        }
        context.Log.Write($"unpacked {count} entries, {sum} bytes, from {config.InPath}{(skipped > 0 ? $"; {skipped} were passed over" : "")}");
    }

    private static BoundedStream Open(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        file.Position = 0;
        return new BoundedStream(isGzip ? new GZipStream(file, CompressionMode.Decompress) : file, ArchiveLimits.Stream);
    }

    /// <summary>What lies below an ignored directory is ignored too.</summary>
    private static bool IsIgnored(IgnoreRules rules, string name, TarEntryType type)
    {
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = name.IndexOf('/', slash + 1))
        {
            if (rules.Ignore(name[..slash], isDirectory: true)) return true;
        }
        return rules.Ignore(name, type == TarEntryType.Directory);
    }

    private static async Task Write(TarEntry entry, string name, string folder, CancellationToken cancellation)
    {
        // Names are joined one by one: a link that came earlier must not lead a later file anywhere else.
        var path = SafePath.JoinStrictly(folder, name);
        if (entry.EntryType == TarEntryType.Directory)
        {
            PrivateFiles.CreateDirectory(path);
            return;
        }
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
        // Of entries with the same name the last one stays, and a link in its place is not written through.
        File.Delete(path);
        if (entry.EntryType == TarEntryType.SymbolicLink)
        {
            File.CreateSymbolicLink(path, entry.LinkName);
            return;
        }
        await using (var file = File.Create(path))
        {
            if (entry.DataStream is { } data) await data.CopyToAsync(file, cancellation);
        }
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, entry.Mode & Permissions);
        File.SetLastWriteTimeUtc(path, entry.ModificationTime.UtcDateTime);
    }

    private static void Replace(string target, string folder)
    {
        SafePath.RefuseLinkOfCheckout(target);
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        else if (File.Exists(target)) File.Delete(target);
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.Move(folder, target);
    }

    private sealed record Config(string InPath, string OutPath, string? Ignore, int StripComponents = 0);
}
