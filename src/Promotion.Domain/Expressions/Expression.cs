using Promotion.Domain.Expressions.Nodes;
using Promotion.Domain.Expressions.Syntax;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions;

/// <summary>
/// A compiled expression of the expr language (version 1.17, as Kargo uses it). Compile once, run as often as wanted, from any
/// thread.
/// </summary>
public sealed class Expression
{
    private readonly Node _root;
    private readonly int _locals;

    private Expression(string source, Node root, Parser parser) =>
        (Source, _root, _locals, Uses) = (source, root, parser.LocalCount, parser.Uses.DrainToImmutable());

    /// <summary>The text it was compiled from.</summary>
    public string Source { get; }

    /// <summary>The names it reads of its environment, in the order of the source. Functions of the scope are none.</summary>
    public ImmutableArray<NameUse> Uses { get; }

    /// <summary>Compiles an expression.</summary>
    /// <exception cref="ExpressionException">It is not well-formed, or known kinds do not fit together.</exception>
    public static Expression Compile(string source, ExpressionScope scope)
    {
        try
        {
            var parser = new Parser(Lexer.Tokenize(source), scope);
            return new(source, parser.Parse(), parser);
        }
        catch (SyntaxFault fault)
        {
            throw ExpressionException.At(source, fault.Position, fault.Message);
        }
    }

    /// <summary>Runs the expression.</summary>
    /// <returns>The value, of one of the types <see cref="ExpressionEnvironment"/> lists.</returns>
    /// <exception cref="ExpressionException">The values do not fit the operations, or a limit is exceeded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public object? Run(ExpressionEnvironment environment, CancellationToken cancellation = default)
    {
        var frame = new Frame(environment, _locals, cancellation);
        try
        {
            return _root.Evaluate(frame);
        }
        catch (EvaluationException fault)
        {
            throw ExpressionException.At(Source, frame.At, fault.Message, fault.InnerException);
        }
    }

    /// <summary>
    /// Runs a condition: the result must be a bool, or a value whose text Go's ParseBool accepts (git expression filters and
    /// Freight creation criteria).
    /// </summary>
    /// <exception cref="ExpressionException">It fails, or its result is no bool.</exception>
    public bool RunCondition(ExpressionEnvironment environment, CancellationToken cancellation = default) =>
        Run(environment, cancellation) switch
        {
            bool yes => yes,
            var other when GoNumbers.ParseBool(GoText.Of(other)) is { } yes => yes,
            var other => throw ExpressionException.At(
                Source, 0, $"expected a bool as the result, got {Kinds.Describe(other)} {GoText.Short(other)}"),
        };
}
