using Orleans.Serialization;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Stages;

/// <summary>What a Stage and its Freight have to say to each other.</summary>
public sealed class StageFreight(IReadModel readModel, IGrainFactory grains, Serializer serializer)
{
    private const int PageSize = 100;

    /// <summary>Tells Freight what the Stage has not told it yet, each in order, and reports that it has.</summary>
    internal async Task Tell(Stage stage, IStageGrain self)
    {
        var cause = new Cause($"stage:{stage.Name}", "its Freight changed");
        await Task.WhenAll(stage.Untold.GroupBy(news => news.Freight).Select(news =>
            grains.Freight(stage.Project, news.Key).Hear([.. news.Select(each => CommandFor(stage.Name, each))], cause)));
        await self.Told(stage.Untold);
    }

    /// <summary>
    /// Of each origin, newest first, the Freight up to the first that is available: newer ones may have to soak. Of an origin that follows what
    /// the Stage upstream has, that.
    /// </summary>
    internal async Task<ImmutableArray<Freight>> For(Stage stage, DateTimeOffset now)
    {
        var all = ImmutableArray.CreateBuilder<Freight>();
        foreach (var request in stage.Spec.RequestedFreight)
        {
            if (request.SelectionPolicy == SelectionPolicy.MatchUpstream && !stage.Spec.IsControlFlow)
            {
                all.AddRange(await Upstream(stage.Project, request));
                continue;
            }

            await foreach (var freight in Newest(stage.Project, request.Warehouse))
            {
                all.Add(freight);
                if (!stage.Spec.IsControlFlow && Availability.Of(stage.Name, stage.Spec, freight, now).IsAvailable)
                {
                    break;
                }
            }
        }

        return all.ToImmutable();
    }

    /// <summary>The Freight of these names that exists.</summary>
    internal async Task<ImmutableArray<Freight>> Find(Stage stage, ImmutableArray<string> names)
    {
        var found = await Task.WhenAll(names.Select(name => grains.Freight(stage.Project, name).Get()));
        return [.. found.OfType<Freight>()];
    }

    /// <summary>Makes all Freight forget the Stage, and the Project its member.</summary>
    internal async Task Forget(Stage stage, Cause cause)
    {
        foreach (var request in stage.Spec.RequestedFreight)
        {
            await foreach (var freight in Newest(stage.Project, request.Warehouse))
            {
                await grains.Freight(stage.Project, freight.Name).Execute(new FreightCommand.ForgetStage(stage.Name), cause);
            }
        }

        await grains.GetGrain<IProjectGrain>(stage.Project).Execute(new ProjectCommand.LeaveStage(stage.Name), cause);
    }

    private async Task<ImmutableArray<Freight>> Upstream(string project, FreightRequest request)
    {
        var upstream = await grains.Stage(project, request.Stages[0]).Get();
        return upstream?.Current?.Items.GetValueOrDefault(FreightReference.OriginOf(request.Warehouse)) is { } current
            && await grains.Freight(project, current.Name).Get() is { } freight
            ? [freight]
            : [];
    }

    private static FreightCommand CommandFor(string stage, StageNews news) => news switch
    {
        StageNews.Entered entered => new FreightCommand.Enter(stage, entered.At),
        StageNews.Left left => new FreightCommand.Leave(stage, left.At),
        StageNews.Verified verified => new FreightCommand.Verify(stage, verified.At, verified.InPassing),
        StageNews.Unverified => new FreightCommand.Unverify(stage),
        _ => throw new InvalidOperationException($"Unknown news {news}."),
    };

    private IAsyncEnumerable<Freight> Newest(string project, string warehouse) => readModel
        .Rows(new ResourceQuery(ResourceKind.Freight, project, Warehouse: warehouse, NewestFirst: true, PageSize: PageSize), CancellationToken.None)
        .Select(row => serializer.Deserialize<Freight>(row.Payload)!);
}
