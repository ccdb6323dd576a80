namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// The functions of Freight creation criteria: <c>commitFrom</c>, <c>imageFrom</c>, <c>chartFrom</c>, <c>artifactFrom</c> over the
/// newest artifacts discovered. They take no origin and compare URLs in normal form; an absent artifact is nil.
/// </summary>
public static class CriteriaFunctions
{
    private const ValueKinds Found = ValueKinds.Struct | ValueKinds.Nil;

    /// <summary>The scope of a criteria expression.</summary>
    public static ExpressionScope Scope { get; } = new(
        new ExpressionFunction("commitFrom", [ValueKinds.String], Commit) { Result = Found, ResultType = ArtifactStructs.DiscoveredCommit },
        new ExpressionFunction("imageFrom", [ValueKinds.String], Image) { Result = Found, ResultType = ArtifactStructs.DiscoveredImage },
        new ExpressionFunction("chartFrom", [ValueKinds.String, ValueKinds.String], Chart) { Required = 1, Result = Found, ResultType = ArtifactStructs.Chart },
        new ExpressionFunction("artifactFrom", [ValueKinds.String], Other) { Result = Found, ResultType = ArtifactStructs.Other });

    /// <summary>
    /// Whether Freight may be created of what was discovered. It may if there is no expression, or if nothing of git, images and
    /// charts was discovered at all. An unknown name in the expression is an error.
    /// </summary>
    /// <exception cref="ExpressionException">The expression fails, or its result is no bool.</exception>
    public static bool Satisfied(string expression, DiscoveryInputs discovered, CancellationToken cancellation = default) =>
        expression.Length == 0
        || (discovered.Commits.IsEmpty && discovered.Images.IsEmpty && discovered.Charts.IsEmpty)
        || Expression.Compile(expression, Scope).RunCondition(new(null) { Inputs = discovered }, cancellation);

    private static GoStruct? Commit(FunctionCall call)
    {
        var url = RepositoryUrls.Git(call.Text(0));
        var found = call.Inputs<DiscoveryInputs>().Commits.FirstOrDefault(c => RepositoryUrls.Git(c.RepoUrl) == url);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Image(FunctionCall call)
    {
        var url = RepositoryUrls.Image(call.Text(0));
        var found = call.Inputs<DiscoveryInputs>().Images.FirstOrDefault(i => RepositoryUrls.Image(i.RepoUrl) == url);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Chart(FunctionCall call)
    {
        var (url, name) = (RepositoryUrls.Chart(call.Text(0)), call.Text(1, ""));
        var found = call.Inputs<DiscoveryInputs>().Charts
            .FirstOrDefault(c => RepositoryUrls.Chart(c.RepoUrl) == url && c.Name == name);
        return found is null ? null : ArtifactStructs.Of(found);
    }

    private static GoStruct? Other(FunctionCall call)
    {
        var name = call.Text(0);
        var found = call.Inputs<DiscoveryInputs>().Others.FirstOrDefault(o => o.SubscriptionName == name);
        return found is null ? null : ArtifactStructs.Of(found);
    }
}
