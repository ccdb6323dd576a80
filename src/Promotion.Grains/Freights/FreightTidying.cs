using Orleans.Serialization;
using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Freights;

/// <summary>Deletes Freight that a Project wants to keep no longer.</summary>
public sealed class FreightTidying(IReadModel readModel, IGrainFactory grains, Serializer serializer, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Deletes what was never used and is old enough. Freight that comes into use meanwhile stays.</summary>
    public async Task Tidy(Project project, CancellationToken cancellation)
    {
        if (Retention.FreightAfter(project) is not { } after)
        {
            return;
        }

        var cause = new Cause($"project:{project.Name}", $"unused and older than {project.Config!.Meta.Annotations[Retention.FreightAnnotation]}");
        foreach (var name in await Unused(project.Name, after, cancellation))
        {
            try
            {
                await grains.Freight(project.Name, name).Delete(cause);
            }
            catch (DomainException refusal) when (refusal.Reason is RefusalReason.InUse)
            {
                // A Stage has just taken it.
            }
        }
    }

    private async Task<ImmutableArray<string>> Unused(string project, TimeSpan after, CancellationToken cancellation)
    {
        var (unused, warehouses) = (ImmutableArray.CreateBuilder<string>(), new HashSet<string>(StringComparer.Ordinal));
        var query = new ResourceQuery(ResourceKind.Freight, project, NewestFirst: true, PageSize: PageSize);
        await foreach (var row in readModel.Rows(query, cancellation))
        {
            var freight = serializer.Deserialize<Freight>(row.Payload)!;
            if (Retention.MayGo(freight, warehouses.Add(freight.Warehouse), after, clock.GetUtcNow()) && !await WasPromoted(freight, cancellation))
            {
                unused.Add(freight.Name);
            }
        }

        return unused.ToImmutable();
    }

    private async Task<bool> WasPromoted(Freight freight, CancellationToken cancellation) =>
        (await readModel.List(new ResourceQuery(ResourceKind.Promotion, freight.Project, Freight: freight.Name, PageSize: 1), cancellation)).Total > 0;
}
