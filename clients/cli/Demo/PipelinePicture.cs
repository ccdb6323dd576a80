using Promotion.Cli.Connection;
using Promotion.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Promotion.Cli.Demo;

/// <summary>Draws a pipeline: Warehouses to the left, Stages in the order Freight travels, what was said last below.</summary>
internal sealed class PipelinePicture(Pipeline pipeline, DateTimeOffset now)
{
    private const int WidestPanel = 34;
    private const int NarrowestPanel = 24;

    /// <summary>The picture, for a terminal of that many columns.</summary>
    public IRenderable Draw(int width, IEnumerable<Cell> lately, string hint)
    {
        var ranks = pipeline.Ranks;
        var fair = width / (ranks.Length + 1);
        var panel = fair < NarrowestPanel ? WidestPanel : Math.Min(fair, WidestPanel);
        var columns = new List<IRenderable> { new Rows(pipeline.Warehouses.Select(warehouse => Box(warehouse, panel))) };
        columns.AddRange(ranks.Select(rank => new Rows(rank.Select(stage => Box(stage, panel)))));
        IRenderable journey = fair < NarrowestPanel ? new Rows(columns) : Across(columns, panel);
        return new Rows(
            journey,
            new Rule("[dim]lately[/]") { Justification = Justify.Left, Style = Style.Parse("dim") },
            new Rows(lately.Select(Line)),
            new Text(hint, Style.Parse("dim")));
    }

    private static Grid Across(List<IRenderable> columns, int panel)
    {
        var grid = new Grid();
        foreach (var _ in columns)
        {
            grid.AddColumn(new GridColumn { Width = panel - 1, Padding = new Padding(0, 0, 1, 0) });
        }

        return grid.AddRow([.. columns]);
    }

    private Panel Box(Wire.Warehouse warehouse, int panel)
    {
        var latest = warehouse.LatestFreight is { } freight ? Words.Call(pipeline.Find(freight.Name)?.Alias ?? freight.Alias, freight.Name) : "no Freight yet";
        var looked = warehouse switch
        {
            { LastDiscovery: { Error.Length: > 0 } discovery } => new Cell(discovery.Error, Tone.Bad),
            { Discovering: true } => new Cell("looking", Tone.Busy),
            _ => new Cell($"looked {Ages.Since(warehouse.LastDiscovery?.FinishTime, now)} ago", Tone.Dim),
        };
        return Box($"Warehouse {ResourceName.Short(warehouse.Name)}", Color.Grey, [latest, looked], panel);
    }

    private Panel Box(Wire.Stage stage, int panel)
    {
        var lines = new List<Cell> { Current(stage) };
        if (stage.CurrentFreight?.Items is [var item, ..])
        {
            lines.Add(new Cell(Words.Contents(item.Artifacts), Tone.Dim));
        }

        lines.Add(Words.Of(stage.Health));
        lines.AddRange(Activity(stage));
        return Box($"Stage {ResourceName.Short(stage.Name)}", Border(stage), lines, panel);
    }

    private Cell Current(Wire.Stage stage) => stage.CurrentFreight is { } current
        ? new Cell($"{Words.Call(current)} for {Ages.Since(current.ReceiveTime, now)}", Tone.Strong)
        : new Cell("empty", Tone.Dim);

    private IEnumerable<Cell> Activity(Wire.Stage stage)
    {
        if (pipeline.Running(stage) is { } promotion)
        {
            yield return new Cell($"→ {(promotion.Freight is { } freight ? Words.Call(freight) : "?")}", Tone.Busy);
            yield return new Cell(Bar(promotion), Tone.Busy);
            yield return new Cell(promotion.Steps.Count > 0 ? PipelineTalk.Step(promotion) : "", Tone.Busy);
        }
        else if (stage.LastPromotion is { Phase: > Wire.PromotionPhase.Succeeded } last)
        {
            yield return new Cell($"{last.Phase}: {last.Message}", Tone.Bad);
        }
        else if (stage is { AutoPromotion: false, AvailableFreight: [var next, ..] })
        {
            yield return new Cell($"{Words.Call(next)} may be promoted", Tone.Busy);
        }
        else if (stage.Waiting is { } waiting)
        {
            yield return new Cell(Words.Waiting(waiting), Tone.Dim);
        }
    }

    private static string Bar(Wire.Promotion promotion) =>
        new string('■', Math.Min(promotion.CurrentStep, promotion.Steps.Count)) + new string('□', Math.Max(0, promotion.Steps.Count - promotion.CurrentStep));

    private static Color Border(Wire.Stage stage) => stage switch
    {
        { CurrentPromotion: not null } => Color.Yellow,
        { Health.Status: Wire.HealthStatus.Healthy } => Color.Green,
        { Health.Status: Wire.HealthStatus.Unhealthy } => Color.Red,
        _ => Color.Grey,
    };

    private static Panel Box(string title, Color border, IEnumerable<Cell> lines, int panel) => new(new Rows(lines.Select(Line)))
    {
        Header = new PanelHeader(Markup.Escape(title)),
        Width = panel - 2,
        BorderStyle = new Style(border),
        Border = BoxBorder.Rounded,
    };

    private static Text Line(Cell cell) => new(cell.Text, cell.Tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red),
        Tone.Busy => new Style(Color.Yellow),
        Tone.Dim => new Style(decoration: Decoration.Dim),
        Tone.Strong => new Style(decoration: Decoration.Bold),
        _ => Style.Plain,
    });
}
