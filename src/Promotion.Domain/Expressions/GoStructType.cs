namespace Promotion.Domain.Expressions;

/// <summary>
/// The type of a struct-like value: its name and its fields in order. Expressions read fields by their Go name; whole values
/// are written as JSON under the JSON names.
/// </summary>
public sealed class GoStructType(string name, params ImmutableArray<GoField> fields)
{
    /// <summary>The name errors use, e.g. <c>GitCommit</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The fields, in the order they are written.</summary>
    public ImmutableArray<GoField> Fields { get; } = fields;

    /// <summary>The fields in words, for errors.</summary>
    internal string ListFields() => $"its fields are {string.Join(", ", Fields.Select(f => f.Name))}";

    /// <summary>The place of the field of that Go name, or -1. Names are case sensitive.</summary>
    public int IndexOf(string field)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Name == field)
            {
                return i;
            }
        }

        return -1;
    }
}
