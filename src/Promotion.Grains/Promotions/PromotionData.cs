using Promotion.Domain.Expressions.Functions;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Credentials;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;

namespace Promotion.Grains.Promotions;

/// <summary>Evaluates templates of a run, loading what they ask for of the project. Each evaluation sees each thing in one state.</summary>
public sealed class PromotionData(IGrainFactory grains, ProjectValues values, RunSecrets seen, TimeProvider clock)
{
    /// <summary>The secrets that runs have seen.</summary>
    internal RunSecrets Secrets => seen;

    /// <summary>What <paramref name="evaluate"/> returns once it has all the data it asks for.</summary>
    internal Task<T> Evaluate<T>(PromotionRun run, Func<IStepEvaluator, T> evaluate, CancellationToken cancellation) => Evaluate(
        run.Project,
        data =>
        {
            if (data.Secrets.Any())
            {
                seen.Learn(run, data.Secrets);
            }

            return evaluate(new StepEvaluator(data, of => data.Warehouses(of.Freight.Values), clock, seen.Open));
        },
        cancellation);

    /// <summary>The values of the arguments of a Stage's verification. Throws <see cref="FormatException"/> when one can't be evaluated.</summary>
    internal Task<ImmutableSortedDictionary<string, string>> Arguments(Stage stage, CancellationToken cancellation) => Evaluate(
        stage.Project, data => new VerificationArguments(data, of => data.Warehouses(of), clock).Evaluate(stage), cancellation);

    private async Task<T> Evaluate<T>(string project, Func<LoadedData, T> evaluate, CancellationToken cancellation)
    {
        var data = new LoadedData();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return evaluate(data);
            }
            catch (MissingDataException missing)
            {
                data.Add(missing.Need, await Load(project, missing.Need, cancellation));
            }
        }
    }

    private async Task<object?> Load(string project, DataNeed need, CancellationToken cancellation) => need.Kind switch
    {
        DataKind.ConfigMap => await values.ConfigMap(project, need.Name, cancellation),
        DataKind.SharedConfigMap => await values.ConfigMap(Project.Shared, need.Name, cancellation),
        DataKind.Secret => await values.Secret(project, need.Name, cancellation),
        DataKind.SharedSecret => await values.Secret(Project.Shared, need.Name, cancellation),
        DataKind.Freight => await grains.Freight(project, need.Name).Get(),
        DataKind.Stage => await grains.Stage(project, need.Name).Get(),
        DataKind.Warehouse => await Warehouse(project, need.Name),
        _ => throw new InvalidOperationException($"Unknown need {need}."),
    };

    private async Task<RequestedWarehouse> Warehouse(string project, string name)
    {
        var warehouse = await grains.GetGrain<IWarehouseGrain>(GrainKey.Of(project, name)).Get();
        return new RequestedWarehouse(name, [.. warehouse?.Spec.Subscriptions.Select(Requested) ?? []]);
    }

    private static RequestedSubscription Requested(Subscription subscription) => subscription switch
    {
        Subscription.Git git => new RequestedSubscription(SubscriptionType.Git, git.RepoUrl),
        Subscription.Image image => new RequestedSubscription(SubscriptionType.Image, image.RepoUrl),
        Subscription.Chart chart => new RequestedSubscription(SubscriptionType.Chart, chart.RepoUrl, chart.ChartName ?? ""),
        _ => throw new InvalidOperationException($"Unknown subscription {subscription}."),
    };
}
