using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Demo;

/// <summary>Says in one line what a change means for the journey of Freight; nothing twice.</summary>
internal sealed class PipelineTalk
{
    private readonly Dictionary<string, string> said = new(StringComparer.Ordinal);

    /// <summary>The line; null when there is nothing new to say.</summary>
    public Cell? About(Wire.Resource resource, Wire.ChangeKind change)
    {
        if (Line(resource, change) is not var (name, line) || (said.TryGetValue(name, out var before) && before == line.Text))
        {
            return null;
        }

        said[name] = line.Text;
        return line;
    }

    private static (string Name, Cell Line)? Line(Wire.Resource resource, Wire.ChangeKind change) => resource.KindCase switch
    {
        Wire.Resource.KindOneofCase.Freight => (resource.Freight.Name, About(resource.Freight)),
        Wire.Resource.KindOneofCase.Promotion when About(resource.Promotion) is { } line => (resource.Promotion.Name, line),
        Wire.Resource.KindOneofCase.Stage when About(resource.Stage, change) is { } line => (resource.Stage.Name, line),
        Wire.Resource.KindOneofCase.Warehouse when resource.Warehouse.LastDiscovery is { Error.Length: > 0 } discovery =>
            (resource.Warehouse.Name, new Cell($"{ResourceName.Short(resource.Warehouse.Name)} can't look: {discovery.Error}", Tone.Bad)),
        _ => null,
    };

    private static Cell About(Wire.Freight freight)
    {
        var call = Words.Call(freight.Alias, freight.Name);
        return freight.VerifiedIn.Count == 0
            ? $"{ResourceName.Short(freight.Warehouse)} packed {call}: {Words.Contents(freight.Artifacts)}{Message(freight)}"
            : new Cell($"{call} is verified in {string.Join(", ", freight.VerifiedIn.Select(verified => ResourceName.Short(verified.Stage)))}", Tone.Good);
    }

    /// <summary>The message of the Freight's first commit, quoted; empty when it has none.</summary>
    public static string Message(Wire.Freight freight) =>
        freight.Artifacts.Select(artifact => artifact.Commit?.Message).FirstOrDefault(message => !string.IsNullOrEmpty(message)) is { } text ? $" \"{text}\"" : "";

    private static Cell? About(Wire.Promotion promotion)
    {
        var journey = $"{(promotion.Freight is { } freight ? Words.Call(freight) : "?")} → {ResourceName.Short(promotion.Stage)}";
        return promotion.Phase switch
        {
            Wire.PromotionPhase.Pending => $"{journey} is queued",
            Wire.PromotionPhase.Running when promotion.CurrentStep < promotion.Steps.Count => new Cell($"{journey} {Step(promotion)}", Tone.Busy),
            Wire.PromotionPhase.Running => (Cell?)null,
            Wire.PromotionPhase.Succeeded => new Cell($"{journey} succeeded in {Ages.Took(promotion.StartTime, promotion.FinishTime)}", Tone.Good),
            _ => new Cell($"{journey} {promotion.Phase.ToString().ToLowerInvariant()}: {promotion.Message.ReplaceLineEndings(" ")}", Tone.Bad),
        };
    }

    /// <summary>Which step runs and what it waits for.</summary>
    public static string Step(Wire.Promotion promotion)
    {
        var index = Math.Min(promotion.CurrentStep, promotion.Steps.Count - 1);
        var wait = promotion.Waiting is { } waiting ? $" {Words.Waiting(waiting)}" : "";
        return $"step {index + 1}/{promotion.Steps.Count} {promotion.Steps[index].Kind}{wait}";
    }

    private static Cell? About(Wire.Stage stage, Wire.ChangeKind change)
    {
        var isChecked = stage.Health is { Status: not (Wire.HealthStatus.Unspecified or Wire.HealthStatus.Unknown) };
        if (stage.CurrentFreight is null || stage.CurrentPromotion is not null || !isChecked || change is Wire.ChangeKind.Deleted)
        {
            return null;
        }

        var health = Words.Of(stage.Health);
        return health with { Text = $"{ResourceName.Short(stage.Name)} has {Words.Call(stage.CurrentFreight)} and is {health.Text}" };
    }
}
