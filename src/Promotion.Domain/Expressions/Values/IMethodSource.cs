namespace Promotion.Domain.Expressions.Values;

/// <summary>An object of the language that answers to methods, as Go objects do.</summary>
internal interface IMethodSource
{
    /// <summary>What the object is called in errors.</summary>
    string TypeName { get; }

    /// <summary>The text of the object.</summary>
    string Text { get; }

    /// <summary>Calls a method; false if there is none of that name.</summary>
    bool TryCall(string method, object?[] arguments, out object? result);
}
