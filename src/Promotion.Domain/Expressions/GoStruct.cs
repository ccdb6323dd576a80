namespace Promotion.Domain.Expressions;

/// <summary>A struct-like value, such as an artifact of Freight: the values of the fields of its type, in order.</summary>
public sealed class GoStruct
{
    /// <exception cref="ArgumentException">There are more or fewer values than fields.</exception>
    public GoStruct(GoStructType type, params ImmutableArray<object?> values)
    {
        if (values.Length != type.Fields.Length)
        {
            throw new ArgumentException($"{type.Name} has {type.Fields.Length} fields, got {values.Length} values", nameof(values));
        }

        (Type, Values) = (type, values);
    }

    /// <summary>The type.</summary>
    public GoStructType Type { get; }

    /// <summary>The values, in the order of the type's fields.</summary>
    public ImmutableArray<object?> Values { get; }
}
