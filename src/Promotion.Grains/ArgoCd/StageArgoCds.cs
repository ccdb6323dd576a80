using Promotion.Domain.ArgoCd;
using Promotion.Grains.Projects;
using Promotion.Grains.Storage;

namespace Promotion.Grains.ArgoCd;

/// <summary>
/// Chooses the Argo CD of a Stage: what the step names, else the annotation of the Stage, else the Stage's shard if an Argo CD bears its name (in
/// Kargo a shard has one Argo CD), else the annotation of the Project, else the default.
/// </summary>
public sealed class StageArgoCds(IGrainFactory grains, IEnumerable<ArgoCdInstance> instances) : IArgoCdInstances
{
    /// <inheritdoc />
    public ImmutableArray<ArgoCdInstance> All { get; } = [.. instances.OrderBy(instance => instance.Name, StringComparer.Ordinal)];

    /// <inheritdoc />
    public async Task<ArgoCdInstance> Choose(string project, string stage, string? named, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var wanted = named ?? (All.Length > 1 ? await Written(project, stage) : null);
        var chosen = (wanted is null ? All.FirstOrDefault(instance => instance.IsDefault) ?? All.FirstOrDefault() : Find(wanted))
            ?? throw new ArgoCdException($"no Argo CD is called \"{wanted}\" on this server; there are {string.Join(", ", All.Select(instance => instance.Name))}");
        return chosen.Access.Admits(project) ? chosen : throw new ArgoCdException($"project {project} may not use the Argo CD \"{chosen.Name}\"");
    }

    private ArgoCdInstance? Find(string name) => All.FirstOrDefault(instance => instance.Name == name);

    private async Task<string?> Written(string project, string stage)
    {
        var found = await grains.Stage(project, stage).Get();
        return found?.Meta.Annotations.GetValueOrDefault(ArgoCdInstance.Annotation)
            ?? (found?.Spec.Shard is { } shard && Find(shard) is not null ? shard : null)
            ?? (await grains.GetGrain<IProjectGrain>(project).Get())?.Meta.Annotations.GetValueOrDefault(ArgoCdInstance.Annotation);
    }
}
