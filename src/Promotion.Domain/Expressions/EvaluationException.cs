namespace Promotion.Domain.Expressions;

/// <summary>
/// Thrown by a function or an operator to fail the running expression; <see cref="Expression.Run"/> turns it into an
/// <see cref="ExpressionException"/> that names the place.
/// </summary>
public sealed class EvaluationException(string message) : Exception(message);
