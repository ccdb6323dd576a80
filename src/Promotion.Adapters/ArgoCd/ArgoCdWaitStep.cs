using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.ArgoCd;

/// <summary>
/// <c>argocd-wait</c>: waits until Applications are as asked, and changes nothing in them. Remembers their health from look to look, so that
/// one that was better and becomes degraded ends the step.
/// </summary>
public sealed class ArgoCdWaitStep(IArgoCdInstances instances) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("argocd-wait");

    /// <inheritdoc />
    public string Kind => "argocd-wait";

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
        var finder = new ApplicationFinder(instances, context);
        var healths = context.PreviousOutput.ToNode().Object("healthStatus") is { } known ? (JsonObject)known.DeepClone() : [];
        var (names, waits) = (new List<ApplicationName>(), new List<string>());
        foreach (var entry in ArgoCdWaitConfig.Of(context.Config).Apps)
        {
            foreach (var found in await finder.Find(entry, cancellation))
            {
                names.Add(found.Name);
                var readiness = ApplicationReadiness.Assess(found.Application, entry.Wanted, Before(healths, found.Name));
                healths[found.Name.ToString()] = Word(found.Application.Status.Health.Code);
                if (readiness.Failure is { } failure)
                {
                    throw new StepException(StepStatus.Errored, failure, isTerminal: true) { Output = Output(names, healths) };
                }

                if (readiness.NeedsRefresh)
                {
                    await found.Instance.ArgoCd.Refresh(found.Name, hard: true, cancellation);
                }

                waits.AddRange(readiness.Waits is { } words ? [words] : []);
            }
        }

        var output = Output(names, healths);
        if (waits.Count > 0)
        {
            return StepResult.Running("ArgoCdApplication", string.Join("; ", waits), ArgoCdWaits.LookAgainAfter, output);
        }

        context.Log.Write($"nothing more is wanted of {string.Join(", ", names)}");
        return StepResult.Succeeded(output);
    });

    private static HealthCode? Before(JsonObject healths, ApplicationName name) =>
        Enum.TryParse<HealthCode>(((JsonNode)healths).Text(name.ToString()), out var code) ? code : null;

    private static string Word(HealthCode code) => code == HealthCode.Unassessed ? "" : code.ToString();

    private static Json Output(IEnumerable<ApplicationName> names, JsonObject healths) => Json.From(new JsonObject
    {
        ["apps"] = new JsonArray([.. names.Distinct().Select(name => (JsonNode)new JsonObject { ["name"] = name.Name, ["namespace"] = name.Namespace })]),
        ["healthStatus"] = healths.DeepClone(),
    });
}
