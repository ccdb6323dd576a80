using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Tests.Stages;

/// <summary>
/// A pipeline of Stages and Freight that tell each other what happens, in any order of telling, until nothing is left to tell. Promotions end
/// as the test decides.
/// </summary>
internal sealed class PipelineModel
{
    private const int Endless = 5000;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly SortedDictionary<string, Stage> _stages = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Freight> _freight = new(StringComparer.Ordinal);
    private readonly Random _order;
    private Project _project = Project.Begin("p", ObjectMeta.Empty, Start);
    private DateTimeOffset _now = Start;
    private long _names;

    public PipelineModel(ImmutableArray<StageSpec> specs, int seed)
    {
        _order = new Random(seed);
        for (var i = 0; i < specs.Length; i++)
        {
            var membership = StageMembership.Of(ObjectMeta.Empty, specs[i]);
            _project = _project with { Stages = _project.Stages.SetItem($"s{i}", membership) };
            Do($"s{i}", new StageCommand.Define("p", $"s{i}", ObjectMeta.Empty, specs[i], StageSettings.None with { AutoPromotion = i != 1 }));
        }
    }

    /// <summary>How many promotions were made.</summary>
    public int Promotions { get; private set; }

    /// <summary>How many Freight came.</summary>
    public int Arrived => _freight.Count;

    public IEnumerable<Stage> Stages => _stages.Values;

    public void Arrive()
    {
        _now = _now.AddMinutes(1);
        var name = $"f{_freight.Count}";
        _freight[name] = FreightDecider.Evolve(null, new FreightEvent.Created(new FreightCommand.Create("p", name, name, "web", ObjectMeta.Empty, ArtifactSet.Empty, _now)));
    }

    public void Promote(int stage, int freight)
    {
        if (freight < _freight.Count && stage < _stages.Count)
        {
            Do($"s{stage}", new StageCommand.Promote(_freight[$"f{freight}"], "ada"));
        }
    }

    public void Pass(int minutes)
    {
        _now = _now.AddMinutes(minutes);
        foreach (var stage in _stages.Values.ToList())
        {
            Do(stage.Name, new StageCommand.Consider([.. stage.Soaking.Where(soak => soak.Value <= _now).Select(soak => _freight[soak.Key])]));
        }
    }

    /// <summary>Ends one running promotion, or tells one piece of news; false when there is nothing of either.</summary>
    public void Settle(PromotionPhase phase)
    {
        for (var done = 0; Works(phase).ToList() is { Count: > 0 } works; done++)
        {
            if (done > Endless)
            {
                throw new InvalidOperationException("The pipeline never comes to rest.");
            }

            works[_order.Next(works.Count)]();
        }
    }

    private IEnumerable<Action> Works(PromotionPhase phase) =>
    [
        .. _stages.Values.Where(stage => !stage.Untold.IsEmpty).Select(stage => (Action)(() => Tell(stage))),
        .. _freight.Values.Where(freight => !freight.Untold.IsEmpty).Select(freight => (Action)(() => Tell(freight))),
        .. _stages.Values.Where(stage => stage.Running is not null).Select(stage => (Action)(() => Do(
            stage.Name, new StageCommand.Advance(stage.Running! with { Phase = phase, FinishedAt = _now, Waiting = null })))),
    ];

    private void Tell(Stage stage)
    {
        foreach (var news in stage.Untold)
        {
            Change(news.Freight, news switch
            {
                StageNews.Entered entered => new FreightCommand.Enter(stage.Name, entered.At),
                StageNews.Left left => new FreightCommand.Leave(stage.Name, left.At),
                StageNews.Verified verified => new FreightCommand.Verify(stage.Name, verified.At, verified.InPassing),
                _ => throw new InvalidOperationException($"Unknown news {news}."),
            });
        }

        Do(stage.Name, new StageCommand.Told(stage.Untold));
    }

    private void Tell(Freight freight)
    {
        foreach (var listener in Pipeline.Listeners(_project, freight.Warehouse, freight.Untold))
        {
            Do(listener, new StageCommand.Consider([freight]));
        }

        Change(freight.Name, new FreightCommand.Told(freight.Untold));
    }

    private void Change(string name, FreightCommand command) =>
        _freight[name] = FreightDecider.Decide(_freight[name], command, _now).Aggregate(_freight[name], FreightDecider.Evolve);

    private void Do(string name, StageCommand command)
    {
        ImmutableArray<StageEvent> events;
        try
        {
            events = StageDecider.Decide(_stages.GetValueOrDefault(name), command, new Moment(_now, (_names += 1000).ToString("d26")));
        }
        catch (DomainException)
        {
            return;
        }

        foreach (var happened in events)
        {
            Check(name, happened);
            _stages[name] = StageEvolution.Evolve(_stages.GetValueOrDefault(name), happened)!;
        }

        // As the Stage's grain does: what is next newest takes the place of a candidate that is none any more.
        if (events.Any(happened => happened is StageEvent.CandidateLost))
        {
            Do(name, new StageCommand.Consider([.. _freight.Values.Reverse()]));
        }
    }

    private void Check(string stage, StageEvent happened)
    {
        if (happened is StageEvent.PromotionQueued { Run: var run })
        {
            Promotions++;
            var verdict = Availability.Of(stage, _stages[stage].Spec, _freight[run.Target.Name], _now);
            if (!verdict.IsAvailable)
            {
                throw new InvalidOperationException($"{run.Name} was queued though: {verdict.Why}");
            }
        }
    }
}
