using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// The functions of Freight creation criteria: <c>commitFrom</c>, <c>imageFrom</c>, <c>chartFrom</c>, <c>artifactFrom</c> over the
/// newest artifacts discovered. They take no origin and compare URLs in normal form; an absent artifact is nil.
/// </summary>
public static class CriteriaFunctions
{
    /// <summary>The scope of a criteria expression.</summary>
    public static ExpressionScope Scope { get; } = new(
        Of("commitFrom", [ValueKinds.String], Commit, ArtifactStructs.DiscoveredCommit),
        Of("imageFrom", [ValueKinds.String], Image, ArtifactStructs.DiscoveredImage),
        Of("chartFrom", [ValueKinds.String, ValueKinds.String], Chart, ArtifactStructs.Chart),
        Of("artifactFrom", [ValueKinds.String], Other, ArtifactStructs.Other));

    /// <summary>
    /// Whether Freight may be created of what was discovered. It may if there is no expression, or if nothing of git, images and
    /// charts was discovered at all. An unknown name in the expression is an error.
    /// </summary>
    /// <exception cref="ExpressionException">The expression fails, or its result is no bool.</exception>
    public static bool Satisfied(string expression, DiscoveryInputs discovered, CancellationToken cancellation = default) =>
        expression.Length == 0
        || (discovered.Commits.IsEmpty && discovered.Images.IsEmpty && discovered.Charts.IsEmpty)
        || Expression.Compile(expression, Scope).RunCondition(new(null) { Inputs = discovered }, cancellation);

    private static ExpressionFunction Of(
        string name, ImmutableArray<ValueKinds> parameters, Func<FunctionCall, GoStruct?> find, GoStructType type) =>
        new(name, parameters, find) { Required = 1, Result = ValueKinds.Struct | ValueKinds.Nil, ResultType = type };

    private static GoStruct? Commit(FunctionCall call)
    {
        var url = RepositoryUrl.NormalizeGit(call.Text(0));
        var found = call.Inputs<DiscoveryInputs>().Commits.FirstOrDefault(c => RepositoryUrl.NormalizeGit(c.RepoUrl) == url);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Image(FunctionCall call)
    {
        var url = RepositoryUrl.NormalizeImage(call.Text(0));
        var found = call.Inputs<DiscoveryInputs>().Images.FirstOrDefault(i => RepositoryUrl.NormalizeImage(i.RepoUrl) == url);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Chart(FunctionCall call)
    {
        var (url, name) = (RepositoryUrl.NormalizeChart(call.Text(0)), call.Text(1, ""));
        var found = call.Inputs<DiscoveryInputs>().Charts
            .FirstOrDefault(c => RepositoryUrl.NormalizeChart(c.RepoUrl) == url && c.Name == name);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Other(FunctionCall call)
    {
        var name = call.Text(0);
        var found = call.Inputs<DiscoveryInputs>().Others.FirstOrDefault(o => o.SubscriptionName == name);
        return found is null ? null : ArtifactStructs.Of(found);
    }
}
