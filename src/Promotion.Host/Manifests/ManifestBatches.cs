using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;

namespace Promotion.Host.Manifests;

/// <summary>
/// Applies many manifests of one kind: one after the other, but for Stages. Their Projects come to know a whole batch of them with one commit, because
/// each commit of a Project writes all its members; and Stages are written side by side, so that they share the price of a sync.
/// </summary>
internal sealed class ManifestBatches(ManifestApplier applier, IGrainFactory grains)
{
    // Few enough that a Project knows little of Stages that are not there when something goes wrong in between.
    private const int Batch = 100;
    private const int AtOnce = 16;

    /// <summary>Applies them and says, in their order, under which names they are known and what that changed. Of what is given twice the later stays.</summary>
    public async Task<ImmutableArray<(string Name, Applied Applied)>> Apply(ImmutableArray<Manifest> manifests, Cause cause)
    {
        var results = new (string, Applied)[manifests.Length];
        foreach (var batch in manifests.Index().Chunk(Batch))
        {
            var stages = batch.Select(entry => entry.Item).OfType<Manifest.OfStage>().ToImmutableArray();
            await Join(stages, cause);
            var each = batch.GroupBy(entry => stages.IsEmpty ? "" : $"{entry.Item.Project}/{entry.Item.Name}");
            await Parallel.ForEachAsync(each, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (same, _) =>
            {
                foreach (var (i, manifest) in same)
                {
                    results[i] = await applier.Apply(manifest, cause);
                }
            });
        }

        return [.. results];
    }

    private async Task Join(ImmutableArray<Manifest.OfStage> stages, Cause cause)
    {
        foreach (var ofProject in stages.GroupBy(stage => stage.Project))
        {
            var members = ImmutableSortedDictionary.CreateBuilder<string, StageMembership>(StringComparer.Ordinal);
            foreach (var stage in ofProject)
            {
                members[stage.Name] = StageMembership.Of(stage.Meta, stage.Spec);
            }

            await grains.GetGrain<IProjectGrain>(ofProject.Key).JoinStages(members.ToImmutable(), cause);
        }
    }
}
