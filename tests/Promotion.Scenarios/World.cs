using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Warehouses;

namespace Promotion.Scenarios;

/// <summary>
/// All actors of a story. Plays what grains do around the deciders: a command is decided, its events change the state and set the deadline,
/// and the state then calls for work, which leads to further commands.
/// </summary>
internal sealed partial class World
{
    private const string ProjectName = "story";
    private readonly WorkQueue _queue = new();
    private readonly WorldWork _work;
    private long _names;

    public World()
    {
        Log = new StoryLog(Clock);
        _work = new WorldWork(this);
        Do(new ProjectCommand.Define(ProjectName, ObjectMeta.Empty));
    }

    public StoryClock Clock { get; } = new();

    public StoryLog Log { get; }

    public Script Script { get; } = new();

    public Actor<Project> Project { get; } = new(ProjectName);

    public Actor<Project> Cluster { get; } = new(Domain.Projects.Project.Cluster);

    public SortedDictionary<string, Actor<Warehouse>> Warehouses { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Actor<Freight>> Freight { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Actor<Stage>> Stages { get; } = new(StringComparer.Ordinal);

    /// <summary>What repositories offer, by Warehouse and repository; null for one that can't be read, with the reason.</summary>
    public Dictionary<(string Warehouse, string Repo), (Discovered? Found, string? Error)> Offers { get; } = [];

    /// <summary>Every promotion as it was last, by name.</summary>
    public Dictionary<string, PromotionRun> Runs { get; } = [];

    public DateTimeOffset Now => Clock.Now;

    public bool Do(ProjectCommand command, bool isCluster = false)
    {
        var actor = isCluster ? Cluster : Project;
        var events = ProjectDecider.Decide(actor.Name, actor.State, command, Now);
        actor.State = events.Aggregate(actor.State, ProjectDecider.Evolve);
        if (!events.IsEmpty)
        {
            actor.Wake = ProjectWake.Of(actor.State!, Now);
            Drive(actor);
        }

        return !events.IsEmpty;
    }

    public bool Do(Actor<Warehouse> actor, WarehouseCommand command)
    {
        var events = WarehouseDecider.Decide(actor.State, command, Now);
        foreach (var happened in events)
        {
            Say(actor.Name, happened is WarehouseEvent.FreightPacked packed ? Brief(packed, events) : Phrases.Of(actor.State, happened, events));
            actor.State = WarehouseDecider.Evolve(actor.State, happened);
        }

        if (!events.IsEmpty)
        {
            actor.Wake = WarehouseWake.Of(actor.State!, Now);
            Drive(actor);
        }

        return !events.IsEmpty;
    }

    public bool Do(Actor<Freight> actor, FreightCommand command)
    {
        var events = FreightDecider.Decide(actor.State, command, Now);
        foreach (var happened in events)
        {
            Say(actor.Name, Phrases.Of(actor.State, happened));
            actor.State = FreightDecider.Evolve(actor.State, happened);
        }

        if (!events.IsEmpty)
        {
            actor.Wake = FreightWake.Of(actor.State!, Now);
            Drive(actor);
        }

        return !events.IsEmpty;
    }

    public bool Do(Actor<Stage> actor, params ReadOnlySpan<StageCommand> commands)
    {
        var (changed, lost) = (false, false);
        foreach (var command in commands)
        {
            var events = StageDecider.Decide(actor.State, command, NextMoment());
            foreach (var run in StageResources.Runs(events))
            {
                Runs[run.Name] = run;
            }

            foreach (var happened in events)
            {
                NameOf(happened);
                Say(actor.Name, Phrases.Of(actor.State, happened, Now));
                actor.State = StageEvolution.Evolve(actor.State, happened);
                changed = true;
                lost |= happened is StageEvent.CandidateLost;
            }
        }

        if (lost)
        {
            Do(actor, new StageCommand.Consider([.. NewestFor(actor.State!)]));
        }

        if (changed)
        {
            actor.Wake = StageWake.Of(actor.State!, Now);
            Drive(actor);
        }

        return changed;
    }

    /// <summary>Does all work that is called for, until everything is at rest.</summary>
    public void Settle() => _queue.Empty();

    /// <summary>What is stored of a promotion loses its steps, as if an earlier version had written it.</summary>
    public void Damage(Actor<Stage> actor, string promotion)
    {
        actor.State = actor.State! with
        {
            Queue = [.. actor.State.Queue.Select(run => run.Name == promotion ? run with { Steps = default } : run)],
            Running = actor.State.Running is { } running && running.Name == promotion ? running with { Steps = default } : actor.State.Running,
        };
        Log.Say("store", $"{promotion} is damaged");
        Do(actor, new StageCommand.Consider([]));
    }

    public void Drive(Actor<Project> actor)
    {
        if (actor.State is { Untold.IsEmpty: false })
        {
            _queue.Add($"tell {actor.Name}", () => _work.Tell(actor));
        }
    }

    public void Look(Actor<Stage> actor)
    {
        if (actor.State?.Running is not null)
        {
            _queue.Add($"look {actor.Name}", () => _work.Run(actor, isAsked: true));
        }
        else
        {
            _queue.Add($"health {actor.Name}", () => _work.Assess(actor));
        }
    }

    /// <summary>The Freight of a Stage's origins, newest first.</summary>
    public IEnumerable<Freight> NewestFor(Stage stage) => Freight.Values.Select(freight => freight.State!)
        .Where(freight => stage.RequestFor(freight.Warehouse) is not null).OrderByDescending(freight => freight.DiscoveredAt);

    /// <summary>What went on for a Stage is lost; what is stored is not.</summary>
    public void Restart(Actor<Stage> actor) => Drive(actor);

    public void Drive(Actor<Warehouse> actor)
    {
        if (actor.State!.Packed is not null)
        {
            _queue.Add($"make {actor.Name}", () => _work.Make(actor));
        }

        if (IsWatched(actor) && actor.State.NextAttemptAt <= Now)
        {
            _queue.Add($"look {actor.Name}", () => _work.Discover(actor));
        }
    }

    private void Drive(Actor<Freight> actor)
    {
        if (actor.State is { Untold.IsEmpty: false })
        {
            _queue.Add($"tell {actor.Name}", () => _work.Tell(actor));
        }
    }

    private void Drive(Actor<Stage> actor)
    {
        var stage = actor.State!;
        if (!stage.Untold.IsEmpty)
        {
            _queue.Add($"tell {actor.Name}", () => _work.Tell(actor));
        }

        if (stage.Running is { } run && (run.Waiting is null || run.Waiting.NextCheck <= Now))
        {
            _queue.Add($"run {actor.Name}", () => _work.Run(actor));
        }

        if (StageVerification.IsToBePlanned(stage))
        {
            _queue.Add($"plan {actor.Name}", () => _work.Plan(actor));
        }

        foreach (var metric in stage.Current?.Verification is { IsTerminal: false, Analysis: { } analysis } ? analysis.Due(Now) : [])
        {
            _queue.Add($"measure {actor.Name} {metric.Plan.Name}", () => _work.Measure(actor, metric.Plan.Name));
        }

        if (StageWake.HealthIsDue(stage, Now))
        {
            _queue.Add($"health {actor.Name}", () => _work.Assess(actor));
        }
    }

    // Stories that bring Freight by hand have nothing in their repositories.
    private bool IsWatched(Actor<Warehouse> warehouse) => warehouse.State!.Spec.Subscriptions.All(subscription => Offers.ContainsKey((warehouse.Name, subscription.RepoUrl)));

    private void Say(string actor, string? text)
    {
        if (text is not null)
        {
            Log.Say(actor, text);
        }
    }

    private string? Brief(WarehouseEvent.FreightPacked packed, ImmutableArray<WarehouseEvent> all)
    {
        if (!Log.Knows(packed.Freight.Name))
        {
            Log.Name(packed.Freight.Name, $"f{Freight.Count + 1}");
        }

        return Phrases.Of(null, packed, all);
    }

    private void NameOf(StageEvent happened)
    {
        if (happened is StageEvent.PromotionQueued { Run: var run })
        {
            var number = Log.CountOf(run.Stage);
            Log.Name(run.Name, $"{run.Stage}.{number}.{Log.Short(run.Target.Name)}");
        }
    }

    private Moment NextMoment() => new(Now, (_names += 1000).ToString("d26"));
}
