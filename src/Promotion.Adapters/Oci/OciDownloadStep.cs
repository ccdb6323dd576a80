using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Promotion.Adapters.Files;
using Promotion.Adapters.Http;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Oci;

/// <summary>
/// <c>oci-download</c>: gets one layer of an image or artifact, as the registry stores it, compressed or not. The digest of the manifest is an
/// output, so that rebuilding the working directory brings the same layer even when the tag has moved on.
/// </summary>
public sealed class OciDownloadStep(RegistryTransfers registries) : IStep
{
    private const long Largest = 100L * 1024 * 1024;
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("oci-download");

    /// <inheritdoc />
    public string Kind => "oci-download";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var target = SafePath.Join(context.WorkDir, config.OutPath);
        if (Path.Exists(target) && !config.AllowOverwrite && !context.IsReplay) throw HttpTargets.Unusable($"file already exists at {config.OutPath} and overwrite is not allowed");
        var artifact = ArtifactReference.Parse(config.ImageRef);
        if (context.PreviousOutput.ToNode()?["digest"]?.GetValue<string>() is { } digest) artifact = artifact with { Version = digest };
        var what = $"failed to download {config.ImageRef}";
        return RegistryTransfers.Named(what, () => FileErrors.Named(context, what, async () =>
        {
            var repository = await registries.Open(context.Project, artifact, config.InsecureSkipTlsVerify, cancellation);
            var manifest = await repository.Stored(artifact.Version, cancellation) ?? throw StepException.Error($"{what}: there is no {artifact}");
            var layer = LayerOf(await ImageOf(repository, manifest, config.ImageRef, cancellation), config);
            if (layer.Size > Largest) throw StepException.Failure($"{what}: the layer has {layer.Size} bytes; a download has at most {Largest / 1024 / 1024} MiB");
            await Save(context, repository, layer, target, cancellation);
            return StepResult.Succeeded(Json.From(new JsonObject { ["digest"] = manifest.Digest }));
        }));
    }

    /// <summary>Of an index, the image for the platform that Kargo takes too.</summary>
    private static async Task<OciManifest> ImageOf(RegistryRepository repository, OciManifest manifest, string name, CancellationToken cancellation)
    {
        if (!manifest.IsIndex) return manifest;
        var image = manifest.Images.FirstOrDefault(entry => entry is { Os: "linux", Architecture: "amd64" })
            ?? throw StepException.Error($"{name} is an index without an image for linux/amd64");
        return await repository.Stored(image.Digest, cancellation) ?? throw StepException.Error($"{name} names an image that is not there: {image.Digest}");
    }

    private static OciManifest.Descriptor LayerOf(OciManifest image, Config config) =>
        image.Layers.FirstOrDefault(layer => config.MediaType.Given() is not { } type || layer.MediaType == type)
        ?? throw StepException.Error(config.MediaType.Given() is { } wanted ? $"{config.ImageRef} has no layer of the media type {wanted}" : $"{config.ImageRef} has no layers");

    private static async Task Save(StepContext context, RegistryRepository repository, OciManifest.Descriptor layer, string target, CancellationToken cancellation)
    {
        using var content = await repository.Content(
            layer.Digest, Largest, (done, total) => context.Log.Progress("downloading", done, total ?? layer.Size, ProgressUnit.Bytes), cancellation);
        using var scratch = new ScratchDirectory(context.WorkDir);
        var fresh = Path.Combine(scratch.Path, "layer");
        await using (var file = PrivateFiles.Create(fresh)) await content.Body.CopyToAsync(file, cancellation);
        PrivateFiles.CreateDirectory(Path.GetDirectoryName(target)!);
        SafePath.RefuseLinkOfCheckout(target);
        File.Move(fresh, target, overwrite: true);
        context.Log.Write($"downloaded {new FileInfo(target).Length} bytes of {layer.MediaType}, {layer.Digest}");
    }

    private sealed record Config(string ImageRef, string OutPath, string? MediaType, bool AllowOverwrite = false)
    {
        [JsonPropertyName("insecureSkipTLSVerify")]
        public bool InsecureSkipTlsVerify { get; init; }
    }
}
