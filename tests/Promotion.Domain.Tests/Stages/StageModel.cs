using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Tests.Stages;

/// <summary>
/// A Stage with Freight around it, driven by commands whose arguments are small numbers. After every command the promises are checked that
/// hold in every state, whatever led to it.
/// </summary>
internal sealed class StageModel
{
    public const int FreightCount = 6;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly ImmutableArray<Freight>.Builder _freight = ImmutableArray.CreateBuilder<Freight>();
    private readonly HashSet<string> _allowed = [];
    private readonly HashSet<string> _ended = [];
    private readonly List<StageEvent> _events = [];
    private readonly Dictionary<(ResourceKind Kind, string Name), object> _shown = [];
    private DateTimeOffset _now = Start;
    private long _names;

    public StageModel(StageSpec spec, bool isAutomatic)
    {
        for (var i = 0; i < FreightCount; i++)
        {
            _freight.Add(FreightDecider.Evolve(null, new FreightEvent.Created(new FreightCommand.Create(
                "p", $"f{i}", $"f{i}", i % 2 == 0 ? "web" : "api", ObjectMeta.Empty, ArtifactSet.Empty, Start.AddSeconds(i / 2)))));
        }

        Do(new StageCommand.Define("p", "test", ObjectMeta.Empty, spec, StageSettings.None with { AutoPromotion = isAutomatic }));
    }

    public Stage Stage { get; private set; } = null!;

    /// <summary>Carries a command out, and again, which must change nothing, except for what asks for something new each time.</summary>
    public void Do(StageCommand command)
    {
        var moment = NextMoment();
        ImmutableArray<StageEvent> events;
        try
        {
            events = StageDecider.Decide(Stage, command, moment);
        }
        catch (DomainException)
        {
            return;
        }

        var before = Stage;
        foreach (var happened in events)
        {
            Check(happened, command);
            var after = StageEvolution.Evolve(Stage, happened)!;
            CheckHistory(Stage, after, happened);
            Stage = after;
            _events.Add(happened);
        }

        Show(before, events);
        CheckState();
        if (command is not StageCommand.Promote)
        {
            var again = StageDecider.Decide(Stage, command, NextMoment());
            Require(again.IsEmpty, $"{command} told twice leads to {string.Join(", ", again)}");
        }
    }

    public void Pass(int minutes)
    {
        _now = _now.AddMinutes(minutes);
        Do(new StageCommand.Consider([.. Stage.Soaking.Where(soak => soak.Value <= _now).Select(soak => _freight.Single(f => f.Name == soak.Key))]));
    }

    public void Promote(int freight, int priority = 0) => Do(new StageCommand.Promote(_freight[freight], "ada", priority));

    public void Hold(int freight) => Do(new StageCommand.Hold(freight == 0 ? null : _freight[freight].Reference.Origin, "ada", "freeze"));

    public void Unverify(int freight)
    {
        Change($"f{freight}", new FreightCommand.Unverify("dev"));
        Consider(freight);
    }

    public void Resume(int freight) => Do(new StageCommand.Resume(freight == 0 ? null : _freight[freight].Reference.Origin));

    /// <summary>
    /// What must hold wherever a run of commands ends: everything that has not ended says why; all that has happened, told again from the
    /// beginning, leads to the same state; and who has only followed the feed knows the Stage and each of its promotions.
    /// </summary>
    public void End()
    {
        CheckReasons();
        Require(Structure.Same(_events.Aggregate((Stage?)null, StageEvolution.Evolve), Stage), "the events told again lead to another state");
        Require(Structure.Same(Visible((Stage)_shown[(ResourceKind.Stage, Stage.Name)]), Visible(Stage)), "the feed shows another Stage");
        foreach (var run in Stage.Queue.Append(Stage.Running).OfType<PromotionRun>())
        {
            Require(Structure.Same((PromotionRun)_shown[(ResourceKind.Promotion, run.Name)], run), $"the feed shows {run.Name} otherwise");
        }

        var open = _shown.Values.OfType<PromotionRun>().Where(run => !run.Phase.IsTerminal()).Select(run => run.Name);
        Require(open.All(name => Stage.Running?.Name == name || Stage.Queue.Any(run => run.Name == name)), "the feed shows a promotion that has ended as open");
    }

    public void Consider(int freight) => Do(new StageCommand.Consider([_freight[freight], _freight[(freight + 2) % FreightCount]]));

    public void Abort(int number)
    {
        ImmutableArray<string> known = [.. Stage.Queue.Append(Stage.Running).OfType<PromotionRun>().Select(run => run.Name), "gone"];
        Do(new StageCommand.Abort(known[number % known.Length], "ada"));
    }

    public void Finish(PromotionPhase phase)
    {
        if (Stage.Running is { } run)
        {
            Do(new StageCommand.Advance(run with
            {
                Phase = phase,
                FinishedAt = _now,
                Waiting = null,
                HealthChecks = run.Target.Warehouse == "api" ? [new HealthCheck("world", Json.Null)] : [],
            }));
        }
    }

    public void Wait(int minutes)
    {
        if (Stage.Running is { } run)
        {
            Do(new StageCommand.Advance(run with { Waiting = new Waiting("Story", "it", _now, _now.AddMinutes(minutes + 1)) }));
        }
    }

    public void Observe(HealthStatus status)
    {
        if (Stage.Current is { } current)
        {
            Do(new StageCommand.ObserveHealth(current.Promotion, new HealthReport(status, [], Json.Null)));
        }
    }

    /// <summary>The step that was told to stop has stopped.</summary>
    public void Stop()
    {
        if (Stage.Running is { Abort: { } abort } run)
        {
            Do(new StageCommand.Advance(PromotionAbort.End(run, abort, _now)));
        }
    }

    public void Switch(bool isAutomatic) => Do(new StageCommand.Configure(Stage.Settings with { AutoPromotion = isAutomatic }));

    public void Tell()
    {
        foreach (var news in Stage.Untold)
        {
            Change(news.Freight, news switch
            {
                StageNews.Entered entered => new FreightCommand.Enter("test", entered.At),
                StageNews.Left left => new FreightCommand.Leave("test", left.At),
                _ => new FreightCommand.Verify("test", ((StageNews.Verified)news).At, ((StageNews.Verified)news).InPassing),
            });
        }

        Do(new StageCommand.Told(Stage.Untold));
    }

    public void VerifyUpstream(int freight)
    {
        Change($"f{freight}", new FreightCommand.Enter("dev", _now));
        Change($"f{freight}", new FreightCommand.Verify("dev", _now));
        Consider(freight);
    }

    public void LeaveUpstream(int freight)
    {
        Change($"f{freight}", new FreightCommand.Leave("dev", _now));
        Consider(freight);
    }

    public void Approve(int freight)
    {
        Change($"f{freight}", new FreightCommand.Approve("test"));
        Consider(freight);
    }

    public void Redefine(StageSpec spec, string policy)
    {
        var meta = ObjectMeta.Empty with { Annotations = ObjectMeta.Empty.Annotations.Add(QueuePolicies.Annotation, policy) };
        Do(new StageCommand.Define("p", "test", meta, spec, Stage.Settings));
        Do(new StageCommand.Consider(_freight.ToImmutable()));
    }

    // As those do who follow the feed: each row replaces what they knew of the resource.
    private void Show(Stage? before, ImmutableArray<StageEvent> events)
    {
        foreach (var update in events.IsEmpty ? [] : StageResources.Changes(before, Stage, events))
        {
            _shown[(update.Kind, update.Name)] = update.Payload;
        }
    }

    // What the Stage has still to tell its Freight, and when it was last found as well as before, is nobody's news.
    private static Stage Visible(Stage stage) => stage with { Untold = [], HealthAt = null };

    private void Change(string name, FreightCommand command)
    {
        var i = _freight.IndexOf(_freight.Single(freight => freight.Name == name));
        _freight[i] = FreightDecider.Decide(_freight[i], command, _now).Aggregate(_freight[i], FreightDecider.Evolve);
        Require(FreightDecider.Decide(_freight[i], command, _now).IsEmpty, $"{command} told twice changes Freight again");
    }

    private void Check(StageEvent happened, StageCommand command)
    {
        switch (happened)
        {
            case StageEvent.CandidateFound found:
                Require(IsAvailable(found.Candidate.Freight.Name), $"{found.Candidate.Freight.Name} became a candidate without being available");
                break;
            case StageEvent.PromotionQueued queued:
                var wasFound = queued.Run.IsAutomatic && Stage.Candidates.Values.Any(candidate => candidate.Freight.Name == queued.Run.Target.Name);
                Require(wasFound || IsAvailable(queued.Run.Target.Name), $"{queued.Run.Name} was queued by {command} without availability");
                Require(_allowed.Add(queued.Run.Name), $"the name {queued.Run.Name} was given twice");
                break;
            case StageEvent.PromotionStarted started:
                Require(Stage.Running is null, $"{started.Run.Name} started beside {Stage.Running?.Name}");
                Require(_allowed.Contains(started.Run.Name), $"{started.Run.Name} started without having been queued");
                Require(Stage.Queue[0].Name == started.Run.Name, $"{started.Run.Name} started out of turn");
                Require(command is StageCommand.Define || IsAvailable(started.Run.Target.Name), $"{started.Run.Name} started though its Freight is no longer available");
                break;
            case StageEvent.PromotionWithdrawn withdrawn:
                Require(Stage.Queue.Any(run => run.Name == withdrawn.Run.Name), $"{withdrawn.Run.Name} was given up though it did not wait");
                Require(_ended.Add(withdrawn.Run.Name), $"{withdrawn.Run.Name} ended twice");
                break;
            case StageEvent.PromotionFinished finished:
                Require(_ended.Add(finished.Run.Name), $"{finished.Run.Name} ended twice");
                break;
            default:
                break;
        }
    }

    private void CheckState()
    {
        var mayBeIdle = Stage.Running is null && Stage.Queue.IsEmpty && Stage.Soaking.IsEmpty && Stage.Untold.IsEmpty
            && (Stage.Current is null || Stage.HealthChecks.IsEmpty || Stage.Current.Verification is not null);
        var wake = StageWake.Of(Stage, _now);
        Require(mayBeIdle || wake is not null, "a Stage that is not at rest has no deadline");
        Require(wake is null || wake.Reason.Length > 0, "a deadline without a reason");
        Require(Stage.History.Length <= 10, "more than ten collections are kept");
        Require(Stage.Settings.AutoPromotion || Stage.Holds.IsEmpty, "a hold without automatic promotion");
        Require(Stage.Queue.All(run => run.Phase == PromotionPhase.Pending), "something in the queue is not pending");
    }

    // History is a line: only the promotion that ran and succeeded adds to it, at its end.
    private static void CheckHistory(Stage? before, Stage after, StageEvent happened)
    {
        var was = before?.History.Select(past => past.Promotion).ToImmutableArray() ?? [];
        var expected = happened is StageEvent.PromotionFinished { Run: { Phase: PromotionPhase.Succeeded } run } && before?.Running?.Name == run.Name
            ? [run.Name, .. was.Take(9)]
            : was;
        Require(expected.SequenceEqual(after.History.Select(past => past.Promotion)), $"{happened} changes the history");
        Require(after.History.Zip(after.History.Skip(1)).All(pair => pair.First.At >= pair.Second.At), "the history is out of order");
    }

    // Whatever has not ended has an owner, a deadline and a reason that names what would end it.
    private void CheckReasons()
    {
        var open = Stage.Queue.Append(Stage.Running).OfType<PromotionRun>().ToImmutableArray();
        Require(open.IsEmpty || StageWake.Of(Stage, _now) is not null, "something has not ended and the Stage has no deadline");
        foreach (var run in open)
        {
            var waits = PromotionExplanation.Of(run, Stage, _now).Waits;
            Require(run.Stage == Stage.Name, $"{run.Name} belongs to another Stage");
            Require(waits is [{ Reason.Length: > 0, On.Length: > 0, EndedBy.Length: > 0 }], $"{run.Name}, which is {run.Phase}, does not say what it waits for");
        }

        var explained = StageExplanation.Of(Stage, [], _now);
        Require(explained.Summary.Length > 0 && explained.Waits.All(wait => wait.On.Length > 0 && wait.EndedBy.Length > 0), "a Stage that is not explained");
        Require(Stage.Queue.Zip(Stage.Queue.Skip(1)).All(pair => pair.First.Priority >= pair.Second.Priority), "the queue is not in the order of priority");
    }

    private bool IsAvailable(string freight) => Availability.Of("test", Stage.Spec, _freight.Single(f => f.Name == freight), _now).IsAvailable;

    private Moment NextMoment() => new(_now, (_names += 1000).ToString("d26"));

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
