namespace Promotion.Domain.Expressions.Values;

/// <summary>A map whose keys are not all text: the result of grouping by numbers, bools, times or nil.</summary>
internal sealed class KeyedMap(Dictionary<object, object?> entries)
{
    /// <summary>Stands for nil as a key.</summary>
    private static readonly object NilKey = new();

    public int Count => entries.Count;

    public IEnumerable<KeyValuePair<object?, object?>> Entries => entries.Select(e => KeyValuePair.Create(FromKey(e.Key), e.Value));

    public object? this[object? key] => entries.GetValueOrDefault(ToKey(key));

    public bool Contains(object? key) => entries.ContainsKey(ToKey(key));

    /// <summary>A value as a key. Lists and maps cannot be keys.</summary>
    public static object ToKey(object? value) => Kinds.Of(value) switch
    {
        ValueKinds.Nil => NilKey,
        ValueKinds.List or ValueKinds.Map or ValueKinds.Bytes =>
            throw new EvaluationException($"a value of type {Kinds.Describe(value)} cannot be a map key"),
        _ => value!,
    };

    private static object? FromKey(object key) => ReferenceEquals(key, NilKey) ? null : key;
}
