using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.ArgoCd;

/// <summary>
/// <c>argocd-update</c>: points Applications to what is promoted, syncs them, and waits until the sync ended. All Applications are looked up
/// and judged before the first is touched. The operation it starts carries the promotion's name, by which a repetition finds it.
/// </summary>
public sealed class ArgoCdUpdateStep(IArgoCdInstances instances) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("argocd-update");


    /// <inheritdoc />
    public string Kind => "argocd-update";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public bool UsesWorkspace => false;

    /// <inheritdoc />
    public TimeSpan? DefaultTimeout => TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation) => ArgoCdWaits.Patiently(context, async () =>
    {
        var targets = await Targets(context, cancellation);
        RefuseFailed(targets);
        var starts = targets.Where(target => target.Decision is SyncDecision.Start)
            .Select(target => (target.Found, Sources: target.BuildSources()))
            .ToImmutableArray();
        foreach (var (found, sources) in starts)
        {
            var update = new ApplicationUpdate(sources, OperationFor(found.Application, context), found.Application);
            await found.Instance.ArgoCd.Sync(found.Name, update, cancellation);
            context.Log.Write($"asked Argo CD {found.Instance.Name} to sync {found.Name}");
        }

        return Result(targets);
    });

    private async Task<ImmutableArray<ApplicationTarget>> Targets(StepContext context, CancellationToken cancellation)
    {
        var finder = new ApplicationFinder(instances, context);
        var found = new List<(FoundApplication Application, ImmutableArray<SourceUpdate> Updates)>();
        foreach (var app in ArgoCdUpdateConfig.Of(context.Config).Apps)
        {
            var applications = await finder.FindAuthorized(app, cancellation);
            RefuseIncompatible([.. applications.Select(one => one.Application)], app.Updates);
            found.AddRange(applications.Select(application => (application, app.Updates)));
        }

        // Two entries may mean the same Application; it is then synced once with the changes of both.
        return
        [
            .. found.GroupBy(pair => (pair.Application.Instance.Name, pair.Application.Name)).Select(group =>
                ApplicationTarget.Of(group.First().Application, [.. group.SelectMany(pair => pair.Updates)], context.Promotion, context.PreviousOutput)),
        ];
    }

    private static void RefuseIncompatible(ImmutableArray<Application> applications, ImmutableArray<SourceUpdate> updates)
    {
        var problems = applications.Select(application => Problem(application, updates)).OfType<string>().ToImmutableArray();
        if (problems.IsEmpty)
        {
            return;
        }

        throw StepException.Error(
            applications.Length == 1
                ? problems[0]
                : $"selected Applications must have compatible sources; {problems.Length} incompatible"
                  + (problems.Length > 3 ? " (showing first 3)" : "")
                  + $". No Applications were updated: {string.Join("; ", problems.Take(3))}");
    }

    private static string? Problem(Application application, ImmutableArray<SourceUpdate> updates)
    {
        try
        {
            DesiredSources.Build(application, updates);
            return null;
        }
        catch (DomainException refusal)
        {
            return refusal.Message;
        }
    }

    private static void RefuseFailed(ImmutableArray<ApplicationTarget> targets)
    {
        foreach (var target in targets)
        {
            if (target.Decision is SyncDecision.Ended { Phase: not OperationPhase.Succeeded } ended)
            {
                throw StepException.Error(
                    $"{target.Name.InWords} failed with: {ended.Message ?? ended.Phase.ToString()}");
            }
        }
    }

    private static Operation OperationFor(Application application, StepContext context)
    {
        var policy = application.Spec.SyncPolicy.ToNode() as JsonObject;
        return new Operation(
            new OperationInitiator(context.Actor ?? "promotion", context.Actor is null),
            [
                new OperationInfo("Reason", $"Promotion to Stage {context.Project}:{context.Stage}"),
                new OperationInfo(Operation.PromotionInfo, context.Promotion),
            ],
            Json.From(policy?["syncOptions"]),
            Json.From(policy?["retry"]));
    }

    private StepResult Result(ImmutableArray<ApplicationTarget> targets)
    {
        var health = new HealthCheck(
            Kind, Json.From(new JsonObject { ["apps"] = new JsonArray([.. targets.Select(target => (JsonNode)target.ToHealthInput())]) }));
        var waits = targets.Select(target => target.Waits).OfType<string>().ToImmutableArray();
        return waits.IsEmpty
            ? StepResult.Succeeded(Output(targets, target => target.ToOutput()), health)
            : StepResult.Running("ArgoCdSync", string.Join("; ", waits), ArgoCdWaits.LookAgainAfter, Output(targets, target => target.ToProgress()), health);
    }

    private static Json Output(ImmutableArray<ApplicationTarget> targets, Func<ApplicationTarget, JsonNode> write) =>
        Json.From(new JsonObject { ["apps"] = new JsonArray([.. targets.Select(write)]) });
}
