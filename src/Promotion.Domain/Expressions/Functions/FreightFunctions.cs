using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// Finds artifacts in the Freight of a promotion. Without an origin, the one requested Warehouse that subscribes to the artifact
/// is the origin; if several do, the call is ambiguous.
/// </summary>
internal static class FreightFunctions
{
    private const ValueKinds Text = ValueKinds.String;
    private const ValueKinds Origins = ValueKinds.Struct;

    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        new("warehouse", [Text], c => Warehouse(c.Text(0))) { Result = ValueKinds.Struct, ResultType = ArtifactStructs.Origin },
        Of("commitFrom", [Text, Origins], Commit, ArtifactStructs.Commit),
        Of("imageFrom", [Text, Origins], Image, ArtifactStructs.Image),
        Of("chartFrom", [Text, Text | Origins, Origins], Chart, ArtifactStructs.Chart),
        Of("artifactFrom", [Text, Origins], Other, ArtifactStructs.Other),
    ];

    private static ExpressionFunction Of(
        string name, ImmutableArray<ValueKinds> parameters, Func<FunctionCall, GoStruct?> find, GoStructType type) =>
        new(name, parameters, find) { Required = 1, Result = ValueKinds.Struct | ValueKinds.Nil, ResultType = type };

    private static GoStruct Warehouse(string name) => name.Length > 0
        ? new(ArtifactStructs.Origin, "Warehouse", name)
        : throw new EvaluationException("warehouse: the name must not be empty");

    private static GoStruct? Commit(FunctionCall call)
    {
        var url = RepositoryUrl.NormalizeGit(call.Text(0));
        var inputs = call.Inputs<PromotionInputs>();
        var origin = Origin(call, 1) ?? Resolve(
            inputs, $"commits of {call.Text(0)}", s => s.Type == SubscriptionType.Git && RepositoryUrl.NormalizeGit(s.RepoUrl) == url);
        var found = inputs.Freight.Commits.FirstOrDefault(c => c.Warehouse == origin && RepositoryUrl.NormalizeGit(c.RepoUrl) == url);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Image(FunctionCall call)
    {
        var url = call.Text(0);
        var inputs = call.Inputs<PromotionInputs>();
        var origin = Origin(call, 1)
            ?? Resolve(inputs, $"images of {url}", s => s.Type == SubscriptionType.Image && s.RepoUrl == url);
        var found = inputs.Freight.Images.FirstOrDefault(i => i.Warehouse == origin && i.RepoUrl == url);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Chart(FunctionCall call)
    {
        var url = call.Text(0);
        var named = call.Count > 1 && call[1] is string;
        var name = named ? call.Text(1) : "";
        if (call.Count == 3 && !named)
        {
            throw new EvaluationException("chartFrom: with three arguments the second must be the name of the chart");
        }

        var inputs = call.Inputs<PromotionInputs>();
        var origin = Origin(call, named ? 2 : 1)
            ?? Resolve(inputs, $"charts of {url}", s => s.Type == SubscriptionType.Chart && s.RepoUrl == url && s.Name == name)
            ?? throw new EvaluationException($"chart \"{name}\" from repo {url} not found in referenced Freight");
        var found = inputs.Freight.Charts.FirstOrDefault(c => c.Warehouse == origin && c.RepoUrl == url && c.Name == name);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Other(FunctionCall call)
    {
        var name = call.Text(0);
        var inputs = call.Inputs<PromotionInputs>();
        var origin = Origin(call, 1)
            ?? Resolve(inputs, $"artifacts of subscription {name}", s => s.Type == SubscriptionType.Other && s.Name == name);
        var found = inputs.Freight.Others.FirstOrDefault(o => o.Warehouse == origin && o.SubscriptionName == name);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static string? Origin(FunctionCall call, int index) => call.Count <= index ? null
        : call[index] is GoStruct { Type: var type } origin && type == ArtifactStructs.Origin ? (string?)origin.Values[1]
        : throw new EvaluationException($"argument {index + 1} must be a Freight origin, such as warehouse(\"name\")");

    /// <summary>The Warehouse of the only subscription that fits, or null if none fits.</summary>
    private static string? Resolve(PromotionInputs inputs, string what, Predicate<RequestedSubscription> fits)
    {
        string? origin = null;
        foreach (var warehouse in inputs.Requested)
        {
            if (warehouse.Subscriptions.IsDefault)
            {
                throw new EvaluationException($"Warehouse \"{warehouse.Name}\", which the Stage requests Freight from, does not exist");
            }

            foreach (var _ in warehouse.Subscriptions.Where(s => fits(s)))
            {
                origin = origin is null ? warehouse.Name : throw new EvaluationException(
                    $"multiple requested Freight could potentially provide {what}; name the origin, such as warehouse(\"{origin}\")");
            }
        }

        return origin;
    }
}
