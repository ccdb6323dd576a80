using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Expressions.Functions;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Scenarios;

/// <summary>The work actors do between their decisions.</summary>
internal sealed class WorldWork(World world)
{
    public void Tell(Actor<Project> actor)
    {
        var project = actor.State!;
        if (actor == world.Cluster)
        {
            world.Do(new ProjectCommand.ClusterTasksChanged([.. project.Untold]));
            world.Do(new ProjectCommand.ClusterAnalysesChanged([.. project.Untold]));
        }
        else
        {
            foreach (var name in project.Untold.Where(world.Stages.ContainsKey))
            {
                world.Do(world.Stages[name], new StageCommand.Configure(Settings(name, project.Stages[name])));
            }
        }

        world.Do(new ProjectCommand.Told([.. project.Untold], project.SettingsChanges), actor == world.Cluster);
    }

    public StageSettings Settings(string stage, StageMembership membership) => Pipeline.SettingsOf(
        world.Project.State!, stage, membership, world.Cluster.State);

    public void Tell(Actor<Freight> actor)
    {
        if (actor.State is not { } freight)
        {
            return;
        }

        var listeners = Pipeline.Listeners(world.Project.State!, freight.Warehouse, freight.Untold);
        if (!listeners.IsEmpty)
        {
            world.Log.Say(actor.Name, $"told to {string.Join(", ", listeners)}");
        }

        foreach (var listener in listeners.Where(world.Stages.ContainsKey))
        {
            world.Do(world.Stages[listener], new StageCommand.Consider([freight]));
        }

        world.Do(actor, new FreightCommand.Told(freight.Untold));
    }

    public void Tell(Actor<Stage> actor)
    {
        if (actor.State is not { } stage)
        {
            return;
        }

        foreach (var news in stage.Untold.Where(news => world.Freight.ContainsKey(news.Freight)))
        {
            world.Do(world.Freight[news.Freight], news switch
            {
                StageNews.Entered entered => new FreightCommand.Enter(stage.Name, entered.At),
                StageNews.Unverified => new FreightCommand.Unverify(stage.Name),
                StageNews.Left left => new FreightCommand.Leave(stage.Name, left.At),
                _ => new FreightCommand.Verify(stage.Name, ((StageNews.Verified)news).At, ((StageNews.Verified)news).InPassing),
            });
        }

        world.Do(actor, new StageCommand.Told(stage.Untold));
    }

    public void Discover(Actor<Warehouse> actor)
    {
        var warehouse = actor.State!;
        world.Do(actor, new WarehouseCommand.Discovered(warehouse.Generation, [.. warehouse.Spec.Subscriptions.Select(subscription =>
            world.Offers.TryGetValue((actor.Name, subscription.RepoUrl), out var offer)
                ? new SubscriptionOutcome(offer.Found, offer.Error)
                : throw new StoryException($"The story does not say what is found in {subscription.RepoUrl}."))]));
    }

    public void Make(Actor<Warehouse> actor)
    {
        if (actor.State!.Packed is not { } create)
        {
            return;
        }

        for (var attempt = 1; world.Freight.Values.Any(other => other.Name != create.Name && other.State!.Alias == create.Alias); attempt++)
        {
            world.Log.Say(actor.Name, $"alias {create.Alias} is taken");
            create = create with { Alias = FreightAlias.Propose(create.Name, attempt) };
        }

        world.Freight.TryAdd(create.Name, new Actor<Freight>(create.Name));
        world.Do(world.Freight[create.Name], create);
        world.Do(actor, new WarehouseCommand.FreightMade(create.Name));
    }

    public void Assess(Actor<Stage> actor)
    {
        if (actor.State is { Current: { } current, Running: null, HealthChecks.IsEmpty: false })
        {
            world.Do(actor, new StageCommand.ObserveHealth(current.Promotion, world.Script.HealthOf(actor.Name)));
        }
    }

    public void Plan(Actor<Stage> actor)
    {
        if (actor.State is not { Current.Verification: { Id: { } id } } stage || !StageVerification.IsToBePlanned(stage))
        {
            return;
        }

        try
        {
            var templates = AnalysisDefinitions.Find(world.Project.State!, world.Cluster.State, stage.Spec.Verification!.AnalysisTemplates);
            var arguments = new VerificationArguments(new StoryData(world), freight => Requested(freight), world.Clock).Evaluate(stage);
            world.Do(actor, new StageCommand.Verify(new VerificationCommand.Plan(id, AnalysisPlanning.Plan(templates, arguments))));
        }
        catch (FormatException impossible)
        {
            world.Do(actor, new StageCommand.Verify(new VerificationCommand.GiveUp(id, impossible.Message)));
        }
    }

    public void Measure(Actor<Stage> actor, string metric)
    {
        if (actor.State?.Current?.Verification is { IsTerminal: false, Analysis: { } analysis } verification && analysis.Due(world.Now).FirstOrDefault(due => due.Plan.Name == metric) is { } due)
        {
            world.Do(actor, new StageCommand.Verify(new VerificationCommand.Measure(verification.Id!, metric, Measurement(actor.Name, due.Plan))));
        }
    }

    private Measurement Measurement(string stage, MetricPlan metric)
    {
        try
        {
            var measured = world.Script.Measure(stage, metric);
            return new Measurement(MeasurementVerdict.Of(metric, measured, world.Clock, CancellationToken.None), measured.Text, null, world.Now, world.Now);
        }
        catch (MeasurementException failure)
        {
            return new Measurement(VerificationPhase.Error, "", failure.Message, world.Now, world.Now);
        }
    }

    public void Run(Actor<Stage> actor, bool isAsked = false)
    {
        if (actor.State?.Running?.Waiting is { } waiting && waiting.NextCheck > world.Now && !isAsked)
        {
            return;
        }

        var evaluator = new StepEvaluator(new StoryData(world), Requested, world.Clock);
        for (var run = actor.State?.Running; run is not null;)
        {
            if (run.Abort is { } abort)
            {
                Stop(actor, run, abort);
                return;
            }

            var move = PromotionEngine.Next(run, world.Script, evaluator, world.Now);
            if (move is not EngineMove.Execute execute)
            {
                world.Do(actor, new StageCommand.Advance(move.Run));
                return;
            }

            world.Do(actor, new StageCommand.Advance(move.Run));
            if (Execute(execute) is not { } executed)
            {
                return;
            }

            run = executed;
            if (run.Waiting is not null)
            {
                world.Do(actor, new StageCommand.Advance(run));
                return;
            }
        }
    }

    // A step that is told to stop may have to end first, and may end well.
    private void Stop(Actor<Stage> actor, PromotionRun run, AbortRequest abort)
    {
        var isAtWork = run.Records.LastOrDefault() is { Status: StepStatus.Running };
        if (isAtWork && world.Script.Find(run.Steps[run.CurrentStep].Uses!) is { } step)
        {
            if (Execute(new EngineMove.Execute(run, run.CurrentStep, step, [])) is not { } stopped)
            {
                return;
            }

            run = stopped;
        }

        var done = run.CurrentStep == run.Steps.Length;
        world.Do(actor, new StageCommand.Advance(
            done ? run with { Phase = PromotionPhase.Succeeded, FinishedAt = world.Now } : PromotionAbort.End(run, abort, world.Now)));
    }

    // Null while the step is still at work.
    private PromotionRun? Execute(EngineMove.Execute move)
    {
        try
        {
            return move.Run.Returned(move.Step, move.Step.Run(Context(move.Run, move.Index, move.Config), CancellationToken.None).Result, world.Now);
        }
        catch (StepException failure)
        {
            return move.Run.Threw(move.Step, failure, world.Now);
        }
        catch (OperationCanceledException)
        {
            return move.Run;
        }
        catch (StillAtWorkException)
        {
            return null;
        }
    }

    private static StepContext Context(PromotionRun run, int index, JsonObject config) => new(
        run.Project, run.Stage, run.Name, run.Actor, run.Steps[index].As!, run.Records[index].StartedAt!.Value, config, "", run.Target, run.Freight, default, false);

    private ImmutableArray<RequestedWarehouse> Requested(PromotionRun run) => Requested(run.Freight.Values);

    private ImmutableArray<RequestedWarehouse> Requested(IEnumerable<FreightReference> all) =>
        [.. all.Select(freight => new RequestedWarehouse(freight.Warehouse, [.. world.Warehouses[freight.Warehouse].State!.Spec.Subscriptions
            .Select(subscription => new RequestedSubscription(
                subscription is Subscription.Image ? SubscriptionType.Image : SubscriptionType.Git, subscription.RepoUrl))]))];
}
