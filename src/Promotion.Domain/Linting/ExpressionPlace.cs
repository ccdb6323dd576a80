using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;

namespace Promotion.Domain.Linting;

/// <summary>What the expressions of one place may use.</summary>
/// <param name="Names">The names.</param>
/// <param name="Functions">The functions, besides the builtins.</param>
internal sealed record ExpressionPlace(KnownNames Names, ExpressionScope Functions)
{
    private static readonly KnownNames Context = KnownNames.Of("uiBaseUrl", "project", "promotion", "stage")
        .With("targetFreight", KnownNames.Of("name", "alias").With("origin", KnownNames.Of("kind", "name")))
        .With("meta", KnownNames.Nothing.With("promotion", KnownNames.Of("actor", "rollback")).With("step", KnownNames.Of("alias")));

    /// <summary>Variables of a Stage and of its promotions, before any is defined.</summary>
    public static ExpressionPlace Variables { get; } = new(
        KnownNames.Of("target").With("ctx", Context).With("vars", KnownNames.Nothing), PromotionFunctions.Variables);

    /// <summary>Arguments of a Stage's verification, before any variable is defined.</summary>
    public static ExpressionPlace Verification { get; } = new(
        KnownNames.Nothing.With("ctx", KnownNames.Of("project", "stage")).With("vars", KnownNames.Nothing), PromotionFunctions.Variables);

    /// <summary>The criteria of creating Freight: no names at all.</summary>
    public static ExpressionPlace Criteria { get; } = new(KnownNames.Nothing, CriteriaFunctions.Scope);

    /// <summary>The filter of commits.</summary>
    public static ExpressionPlace Commits { get; } = new(
        KnownNames.Of("id", "commitDate", "author", "committer", "subject"), ExpressionScope.Builtin);

    /// <summary>The filter of tags.</summary>
    public static ExpressionPlace Tags { get; } = new(
        KnownNames.Of("tag", "id", "creatorDate", "author", "committer", "subject", "tagger", "annotation"), ExpressionScope.Builtin);

    /// <summary>The verdict on an HTTP answer.</summary>
    public static ExpressionPlace HttpAnswer { get; } = new(
        KnownNames.Nothing.With("response", KnownNames.Of("status", "headers", "header", "body")), ExpressionScope.Builtin);

    /// <summary>What reads a document by its own names.</summary>
    public static ExpressionPlace Document { get; } = new(KnownNames.Anything, ExpressionScope.Builtin);

    /// <summary>A generic webhook receiver.</summary>
    public static ExpressionPlace Webhook { get; } = new(KnownNames.Of("request", "params"), WebhookFunctions.Scope);

    /// <summary>The same place with other names.</summary>
    public ExpressionPlace With(string name, KnownNames below) => this with { Names = Names.With(name, below) };

    /// <summary>What is wrong with an expression's use of names and functions, each with its place.</summary>
    public IEnumerable<ExpressionException> Check(Expression expression)
    {
        foreach (var use in expression.Uses)
        {
            if (use.IsCall && use.Path.Length == 1)
            {
                yield return ExpressionException.At(
                    expression.Source, use.Position, $"unknown function {use.Path[0]}{Functions.Suggest(use.Path[0])}");
            }
            else if (Names.Refuse(use) is { } refusal)
            {
                yield return ExpressionException.At(expression.Source, use.Position, refusal);
            }
        }
    }
}
