using Promotion.Cli.Connection;

namespace Promotion.Cli.Demo;

/// <summary>What is known of one project from watching it.</summary>
internal sealed class Pipeline
{
    private readonly Dictionary<string, Wire.Warehouse> warehouses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wire.Freight> freight = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wire.Stage> stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wire.Promotion> promotions = new(StringComparer.Ordinal);

    /// <summary>The project's Warehouses, by name.</summary>
    public IEnumerable<Wire.Warehouse> Warehouses => warehouses.Values.OrderBy(warehouse => warehouse.Name, StringComparer.Ordinal);

    /// <summary>Stages by their distance from the Warehouses, each rank by name.</summary>
    public ImmutableArray<ImmutableArray<Wire.Stage>> Ranks =>
    [
        .. stages.Values
            .GroupBy(stage => Rank(stage, []))
            .OrderBy(rank => rank.Key)
            .Select(rank => rank.OrderBy(stage => stage.Name, StringComparer.Ordinal).ToImmutableArray()),
    ];

    /// <summary>True when nothing moves and every Stage with auto-promotion has proved the newest Freight, or failed to get it.</summary>
    public bool IsSettled =>
        stages.Count > 0
        && promotions.Values.All(promotion => promotion.Phase > Wire.PromotionPhase.Running)
        && stages.Values.Where(stage => stage is { AutoPromotion: true, ControlFlow: false }).All(stage => HasFailed(stage) || HasNewest(stage));

    /// <summary>The Stages whose last promotion did not succeed, by name.</summary>
    public IEnumerable<string> Failed => stages.Values.Where(HasFailed).Select(stage => ResourceName.Short(stage.Name)).Order(StringComparer.Ordinal);

    /// <summary>The Promotion a Stage carries out; null when it does none.</summary>
    public Wire.Promotion? Running(Wire.Stage stage) =>
        promotions.Values.FirstOrDefault(promotion => promotion.Stage == stage.Name && promotion.Phase is Wire.PromotionPhase.Running);

    /// <summary>The Freight of that resource name; null when it is not known.</summary>
    public Wire.Freight? Find(string name) => freight.GetValueOrDefault(name);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        warehouses.Clear();
        freight.Clear();
        stages.Clear();
        promotions.Clear();
    }

    /// <summary>Takes in a resource as it is now, or that it is gone.</summary>
    public void Take(Wire.Resource resource, bool isGone)
    {
        switch (resource.KindCase)
        {
            case Wire.Resource.KindOneofCase.Warehouse:
                Put(warehouses, resource.Warehouse.Name, resource.Warehouse, isGone);
                break;
            case Wire.Resource.KindOneofCase.Freight:
                Put(freight, resource.Freight.Name, resource.Freight, isGone);
                break;
            case Wire.Resource.KindOneofCase.Stage:
                Put(stages, resource.Stage.Name, resource.Stage, isGone);
                break;
            case Wire.Resource.KindOneofCase.Promotion:
                Put(promotions, resource.Promotion.Name, resource.Promotion, isGone);
                break;
        }
    }

    private static void Put<T>(Dictionary<string, T> all, string name, T resource, bool isGone)
    {
        if (isGone)
        {
            all.Remove(name);
        }
        else
        {
            all[name] = resource;
        }
    }

    private static bool HasFailed(Wire.Stage stage) => stage.LastPromotion is { Phase: > Wire.PromotionPhase.Succeeded };

    private bool HasNewest(Wire.Stage stage) => stage.RequestedFreight.All(request => Newest(request.Warehouse) is { } newest
        && stage.CurrentFreight is { } current
        && current.Items.Any(item => item.Name == newest.Name)
        && newest.VerifiedIn.Any(verified => verified.Stage == stage.Name));

    private Wire.Freight? Newest(string warehouse) =>
        freight.Values.Where(one => one.Warehouse == warehouse).MaxBy(one => one.CreateTime?.ToDateTimeOffset() ?? DateTimeOffset.MinValue);

    // A Stage that asks itself for Freight, over however many others, ranks as if it did not.
    private int Rank(Wire.Stage stage, ImmutableHashSet<string> below) => stage.RequestedFreight
        .SelectMany(request => request.Stages)
        .Where(upstream => stages.ContainsKey(upstream) && !below.Contains(upstream))
        .Select(upstream => 1 + Rank(stages[upstream], below.Add(stage.Name)))
        .DefaultIfEmpty(0)
        .Max();
}
