using System.Collections.Immutable;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Renders an Application's sources, each with the tool its files ask for, as Argo CD does.</summary>
internal sealed class Renderer(ISourceTrees trees, Programs programs, LocalArgoCdOptions options)
{
    private static readonly string[] Kustomizations = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private readonly KustomizeRenderer kustomize = new(programs, options.Kustomize);
    private readonly HelmRenderer helm = new(programs, options.Helm, Path.Combine(options.Folder, "helm"));

    /// <summary>The revision of each source as of now. Throws <see cref="SourceException"/>.</summary>
    internal async Task<ImmutableArray<string>> Resolve(Application application, CancellationToken cancellation)
    {
        var revisions = ImmutableArray.CreateBuilder<string>();
        foreach (var source in application.Spec.Sources)
        {
            revisions.Add(source.Chart is null
                ? await trees.Resolve(ProjectOf(application), source.RepoUrl, source.TargetRevision, cancellation)
                : source.TargetRevision ?? "");
        }

        return revisions.ToImmutable();
    }

    /// <summary>The files that make the live folder. Throws <see cref="SourceException"/>.</summary>
    /// <param name="revisions">As of <see cref="Resolve"/>.</param>
    internal async Task<ImmutableSortedDictionary<string, string>> Render(
        Application application, ImmutableArray<string> revisions, string targetNamespace, CancellationToken cancellation)
    {
        var checkouts = new List<SourceTree?>();
        try
        {
            foreach (var (source, revision) in application.Spec.Sources.Zip(revisions))
            {
                checkouts.Add(source.Chart is null
                    ? await trees.Checkout(ProjectOf(application), source.RepoUrl, revision, cancellation)
                    : null);
            }

            return await Render(application, checkouts, targetNamespace, cancellation);
        }
        finally
        {
            checkouts.ForEach(checkout => checkout?.Dispose());
        }
    }

    private async Task<ImmutableSortedDictionary<string, string>> Render(
        Application application, List<SourceTree?> checkouts, string targetNamespace, CancellationToken cancellation)
    {
        var sources = application.Spec.Sources.Zip(checkouts).ToImmutableArray();
        var refs = sources.Where(pair => pair is { First.Ref: not null, Second: not null })
            .ToDictionary(pair => pair.First.Ref!, pair => pair.Second!.Folder, StringComparer.Ordinal);
        var objects = new List<RenderedObject>();
        // A source that others refer to and that names no path only lends its files.
        foreach (var (source, checkout) in sources.Where(pair => pair.First is not { Ref: not null, Path: null, Chart: null }))
        {
            var folder = new SourceFolder(application.Name, source, checkout?.Folder ?? "", refs, targetNamespace);
            objects.AddRange(await Render(folder, cancellation));
        }

        return Rendering.Of(objects);
    }

    private async Task<IEnumerable<RenderedObject>> Render(SourceFolder folder, CancellationToken cancellation)
    {
        if (folder.Source.Chart is not null || File.Exists(Path.Combine(folder.Path, "Chart.yaml")))
        {
            return RenderedObject.Parse(await helm.Render(folder, cancellation), "the output of helm");
        }

        return Kustomizations.Any(file => File.Exists(Path.Combine(folder.Path, file)))
            ? RenderedObject.Parse(await kustomize.Render(folder, cancellation), "the output of kustomize")
            : DirectoryRenderer.Render(folder);
    }

    private static string? ProjectOf(Application application) => application.AuthorizedStages.Stages.FirstOrDefault()?.Project;
}
