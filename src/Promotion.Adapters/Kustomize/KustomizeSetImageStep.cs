using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Kustomize;

/// <summary>
/// <c>kustomize-set-image</c>: sets entries of the list <c>images</c> of a kustomization; those of all images of the Freight when none is
/// configured.
/// </summary>
public sealed class KustomizeSetImageStep : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("kustomize-set-image");
    private static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <inheritdoc />
    public string Kind => "kustomize-set-image";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var targets = config.Images.OrEmpty().Count > 0 ? Configured(config.Images!) : OfFreight(context);
        return await FileErrors.Named(context, config.Path, async () =>
        {
            ImmutableArray<KustomizationImage> merged = [];
            await TextFile.Edit(FileIn(context.WorkDir, config.Path), text =>
            {
                var images = new KustomizationImages(text);
                merged = images.Merge(targets);
                return images.With(merged);
            }, cancellation);
            context.Log.Write($"set {string.Join(", ", merged)} in {config.Path}");
            return StepResult.Succeeded(Output(config.Path, merged));
        });
    }

    private static ImmutableSortedDictionary<string, KustomizationImage> Configured(IReadOnlyList<Image> images) => images
        .Select(image => new KustomizationImage(image.Name.Given() ?? image.Reference, image.NewName ?? "", image.Tag ?? "", image.Digest ?? ""))
        .GroupBy(image => image.Name, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, KustomizationImage> OfFreight(StepContext context)
    {
        var images = context.Freight.Values.SelectMany(freight => freight.Artifacts.Images).ToLookup(image => image.RepoUrl, StringComparer.Ordinal);
        var ambiguous = images.FirstOrDefault(same => same.Count() > 1);
        return ambiguous is null
            ? images.ToImmutableSortedDictionary(
                same => same.Key, same => new KustomizationImage(same.Key, "", same.First().Tag, same.First().Digest), StringComparer.Ordinal)
            : throw StepException.Error($"manual configuration required due to ambiguous result: more than one Freight carries the image {ambiguous.Key}; set images");
    }

    private static string FileIn(string workDir, string path)
    {
        var found = FileNames.Select(name => SafePath.Join(workDir, $"{path}/{name}")).Where(File.Exists).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new FormatException("could not find any Kustomization files"),
            _ => throw new FormatException($"ambiguous result: found {string.Join(" and ", found.Select(Path.GetFileName))}"),
        };
    }

    private static Json Output(string path, ImmutableArray<KustomizationImage> images) => images.IsEmpty
        ? Json.Null
        : Json.From(new JsonObject
        {
            ["commitMessage"] = $"Updated {path} to use new image{(images.Length > 1 ? "s" : "")}\n{string.Concat(images.Select(image => $"\n- {image}"))}",
        });

    private sealed record Config(string Path, IReadOnlyList<Image>? Images);

    private sealed record Image(
        [property: System.Text.Json.Serialization.JsonPropertyName("image")] string Reference, string? Name, string? NewName, string? Tag, string? Digest);
}
