namespace Promotion.Domain.Expressions.Values;

/// <summary>Reads a part of a value: a field, an entry, an element, a slice; and tests whether a value is in another.</summary>
internal static class Lookup
{
    /// <summary>The bound of a slice that is not given.</summary>
    public static readonly object Open = new();

    public static object? Field(object? target, string name) => target switch
    {
        GoDictionary map => map[name],
        IReadOnlyDictionary<string, object?> map => map.TryGetValue(name, out var value) ? value : null,
        GoStruct structure => Field(structure, name),
        null => throw new EvaluationException($"cannot fetch {name} from <nil>"),
        KeyedMap map => map[name],
        string or IReadOnlyList<object?> or byte[] => throw new EvaluationException("invalid operation: int(string)"),
        _ => throw new EvaluationException($"cannot fetch {name} from {Kinds.Describe(target)}"),
    };

    public static object? Item(object? target, object? index) => target switch
    {
        _ when index is string name => Field(target, name),
        IReadOnlyList<object?> list => list[Position(index, list.Count)],
        byte[] bytes => Boxes.Of(bytes[Position(index, bytes.Length)]),
        string text => Byte(text, index),
        null => throw new EvaluationException($"cannot fetch {GoText.Of(index)} from <nil>"),
        GoDictionary map when index is null => map[""],
        IReadOnlyDictionary<string, object?> map when index is null => map.TryGetValue("", out var value) ? value : null,
        KeyedMap map => map[index],
        IReadOnlyDictionary<string, object?> =>
            throw new EvaluationException($"cannot use {Kinds.Describe(index)} to get an element from {Kinds.Describe(target)}"),
        _ => throw new EvaluationException($"cannot fetch {GoText.Of(index)} from {Kinds.Describe(target)}"),
    };

    public static object Slice(Frame frame, object? target, object? from, object? to)
    {
        switch (target)
        {
            case IReadOnlyList<object?> list:
                var (first, end) = Bounds(list.Count, from, to);
                frame.Allocate(end - first);
                return list.Skip(first).Take(end - first).ToArray();
            case byte[] bytes:
                (first, end) = Bounds(bytes.Length, from, to);
                return bytes[first..end];
            case string text:
                var encoded = GoStrings.Bytes(text);
                (first, end) = Bounds(encoded.Length, from, to);
                return GoStrings.FromBytes(encoded.AsSpan(first, end - first));
            default:
                throw new EvaluationException($"cannot slice {Kinds.Describe(target)}");
        }
    }

    public static bool Contains(Frame frame, object? container, object? sought)
    {
        switch (container)
        {
            case null:
                return false;
            case IReadOnlyList<object?> list:
                for (var i = 0; i < list.Count; i++)
                {
                    frame.Work(1);
                    if (Equality.AreEqual(frame, list[i], sought))
                    {
                        return true;
                    }
                }

                return false;
            case IReadOnlyDictionary<string, object?> map when sought is string or null:
                return map.ContainsKey(sought as string ?? "");
            case KeyedMap map:
                return map.Contains(sought);
            case GoStruct structure when sought is string name:
                return structure.Type.IndexOf(name) >= 0;
            case IReadOnlyDictionary<string, object?> or GoStruct:
                throw new EvaluationException($"cannot use {Kinds.Describe(sought)} as key of {Kinds.Describe(container)}");
            default:
                throw new EvaluationException($"operator \"in\" not defined on {Kinds.Describe(container)}");
        }
    }

    private static object? Field(GoStruct structure, string name) =>
        structure.Type.IndexOf(name) is >= 0 and var index
            ? structure.Values[index]
            : throw new EvaluationException($"cannot fetch {name} from {structure.Type.Name} ({structure.Type.ListFields()})");

    private static object Byte(string text, object? index)
    {
        var bytes = GoStrings.Bytes(text);
        return Boxes.Of(bytes[Position(index, bytes.Length)]);
    }

    private static int Position(object? index, int count)
    {
        var wanted = Operators.ToInt(index);
        var position = wanted < 0 ? count + wanted : wanted;
        return position >= 0 && position < count
            ? (int)position
            : throw new EvaluationException($"index out of range: {position} (array length is {count})");
    }

    private static (int First, int End) Bounds(int count, object? from, object? to)
    {
        var first = Clip(ReferenceEquals(from, Open) ? 0 : Operators.ToInt(from), count);
        var end = Clip(ReferenceEquals(to, Open) ? count : Operators.ToInt(to), count);
        return (Math.Min(first, end), end);
    }

    private static int Clip(long bound, int count) => (int)Math.Clamp(bound < 0 ? Math.Max(0, count + bound) : bound, 0, count);
}
