namespace Promotion.Domain.Expressions;

/// <summary>One call of a function by a running expression.</summary>
public readonly struct FunctionCall : IEquatable<FunctionCall>
{
    private readonly object?[] _arguments;

    internal FunctionCall(Frame frame, object?[] arguments) => (Frame, _arguments) = (frame, arguments);

    internal Frame Frame { get; }

    /// <summary>How many arguments were given.</summary>
    public int Count => _arguments.Length;

    /// <summary>The cancellation of the running expression.</summary>
    public CancellationToken Cancellation => Frame.Cancellation;

    /// <summary>The argument at that place; its kind is one the function declared.</summary>
    public object? this[int index] => _arguments[index];

    /// <summary>The argument at that place as text.</summary>
    public string Text(int index) => (string)_arguments[index]!;

    /// <summary>The argument at that place as text, or a default if it was not given.</summary>
    public string Text(int index, string absent) => index < Count ? Text(index) : absent;

    /// <summary>The inputs the environment carries for the functions.</summary>
    /// <exception cref="InvalidOperationException">The environment carries none, or others.</exception>
    public T Inputs<T>()
        where T : class =>
        Frame.Environment.Inputs as T
        ?? throw new InvalidOperationException($"the environment carries no {typeof(T).Name}, which this function reads");

    /// <inheritdoc/>
    public bool Equals(FunctionCall other) => ReferenceEquals(Frame, other.Frame) && ReferenceEquals(_arguments, other._arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FunctionCall other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Frame, _arguments);

    /// <summary>Whether both are the same call.</summary>
    public static bool operator ==(FunctionCall left, FunctionCall right) => left.Equals(right);

    /// <summary>Whether they are different calls.</summary>
    public static bool operator !=(FunctionCall left, FunctionCall right) => !left.Equals(right);
}
