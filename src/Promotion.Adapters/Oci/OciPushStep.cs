using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Promotion.Adapters.Http;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Oci;

/// <summary>
/// <c>oci-push</c>: gives an image or artifact another name, in the same repository or another, and perhaps annotations. What is there already is
/// not sent again, so that a repetition finds its own trace.
/// </summary>
public sealed class OciPushStep(RegistryTransfers registries, HttpStepOptions options) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("oci-push");

    /// <inheritdoc />
    public string Kind => "oci-push";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public bool UsesWorkspace => false;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var (source, target) = (ArtifactReference.Parse(config.SrcRef), ArtifactReference.Parse(config.DestRef));
        return RegistryTransfers.Named($"failed to push {config.SrcRef} to {config.DestRef}", async () =>
        {
            var from = await registries.Open(context.Project, source, config.InsecureSkipTlsVerify, cancellation);
            var to = await registries.Open(context.Project, target, config.InsecureSkipTlsVerify, cancellation, "pull,push");
            var top = await from.Stored(source.Version, cancellation) ?? throw StepException.Error($"there is no {config.SrcRef}");
            var images = top.IsIndex ? await Images(from, top, cancellation) : [];
            if (from.Key != to.Key) Limit(config.SrcRef, top.IsIndex ? images : [top]);
            var digest = await Push(new Copy(from, to, context.Log), top, images, (target.Version, config.Annotations ?? []), cancellation);
            return StepResult.Succeeded(Json.From(new JsonObject { ["image"] = target.ToString(), ["digest"] = digest, ["tag"] = target.Version }));
        });
    }

    private static async Task<ImmutableArray<OciManifest>> Images(RegistryRepository from, OciManifest index, CancellationToken cancellation)
    {
        var images = ImmutableArray.CreateBuilder<OciManifest>();
        foreach (var entry in index.Images)
        {
            images.Add(await from.Stored(entry.Digest, cancellation) ?? throw StepException.Error($"{from.RepoUrl} names an image that is not there: {entry.Digest}"));
        }
        return images.DrainToImmutable();
    }

    private void Limit(string name, ImmutableArray<OciManifest> images)
    {
        if (options.LargestPush == 0) throw StepException.Failure("pushing from one repository to another is switched off on this server");
        var size = images.SelectMany(image => image.Blobs).Sum(blob => blob.Size);
        if (options.LargestPush > 0 && size > options.LargestPush) throw StepException.Failure($"{name} has {size} bytes; this server pushes at most {options.LargestPush}");
    }

    private static async Task<string> Push(
        Copy copy, OciManifest top, ImmutableArray<OciManifest> images, (string Tag, Dictionary<string, string> Annotations) name, CancellationToken cancellation)
    {
        var ofImages = name.Annotations.Where(entry => !entry.Key.StartsWith("index:", StringComparison.Ordinal)).ToDictionary(entry => Plain(entry.Key, "manifest:"), entry => entry.Value);
        var ofIndex = name.Annotations.Where(entry => entry.Key.StartsWith("index:", StringComparison.Ordinal)).ToDictionary(entry => Plain(entry.Key, "index:"), entry => entry.Value);
        ImmutableArray<OciManifest> annotated = [.. images.Select(image => image.Annotated(ofImages))];
        var named = top.IsIndex ? top.Over(annotated).Annotated(ofIndex) : top.Annotated(ofImages);
        // A repetition finds its own trace here.
        if (await copy.To.DigestOf(name.Tag, cancellation) == named.Digest) return named.Digest;
        await copy.Blobs((top.IsIndex ? images : [top]).SelectMany(image => image.Blobs).DistinctBy(blob => blob.Digest), cancellation);
        foreach (var image in annotated) await copy.To.Put(image.Digest, image, cancellation);
        await copy.To.Put(name.Tag, named, cancellation);
        return named.Digest;
    }

    private static string Plain(string key, string prefix) => key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key;

    /// <summary>From one repository to another, which may be the same.</summary>
    private sealed record Copy(RegistryRepository From, RegistryRepository To, IStepLog Log)
    {
        public async Task Blobs(IEnumerable<OciManifest.Descriptor> blobs, CancellationToken cancellation)
        {
            if (From.Key == To.Key) return;
            foreach (var blob in blobs)
            {
                if (await To.Has(blob.Digest, cancellation)) continue;
                if (From.Host == To.Host && await To.Mount(blob.Digest, From.Name, cancellation)) continue;
                await Send(blob, cancellation);
            }
        }

        private async Task Send(OciManifest.Descriptor blob, CancellationToken cancellation)
        {
            using var content = await From.Content(blob.Digest, Math.Max(blob.Size, 1), (done, _) => Log.Progress($"fetching {blob.Digest}", done, blob.Size, ProgressUnit.Bytes), cancellation);
            await To.Put(blob.Digest, () => Body(content.Body), cancellation);
            Log.Write($"pushed {blob.Size} bytes, {blob.Digest}");
        }

        /// <summary>From the start, and left open: another attempt may need it.</summary>
        private static StreamContent Body(Stream stream)
        {
            stream.Position = 0;
            return new StreamContent(new Files.BoundedStream(stream, long.MaxValue, leaveOpen: true)) { Headers = { ContentLength = stream.Length } };
        }
    }

    private sealed record Config(string SrcRef, string DestRef, Dictionary<string, string>? Annotations)
    {
        [JsonPropertyName("insecureSkipTLSVerify")]
        public bool InsecureSkipTlsVerify { get; init; }
    }
}
