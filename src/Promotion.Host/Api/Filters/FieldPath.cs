using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Promotion.Host.Api.Filters;

/// <summary>The way from a message to values within it: <c>steps.kind</c>, <c>labels.tier</c>. A repeated field leads to the values of all its items.</summary>
internal sealed record FieldPath(string Text, ImmutableArray<FieldDescriptor> Fields, string? Key)
{
    /// <summary>The field at its end.</summary>
    public FieldDescriptor Last => Fields[^1];

    /// <summary>The path in a text. Refuses a field that the message does not have, naming those it has.</summary>
    public static FieldPath Parse(string text, MessageDescriptor message)
    {
        var (fields, at) = (ImmutableArray.CreateBuilder<FieldDescriptor>(), message);
        var parts = text.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var field = at?.Fields.InDeclarationOrder().FirstOrDefault(field => field.Name == parts[i] || field.JsonName == parts[i]) ?? throw Unknown(text, parts[i], at);
            fields.Add(field);
            if (field.IsMap)
            {
                return new FieldPath(text, fields.DrainToImmutable(), i + 1 < parts.Length ? string.Join('.', parts[(i + 1)..]) : null);
            }

            at = field.FieldType == FieldType.Message ? field.MessageType : null;
        }

        return new FieldPath(text, fields.DrainToImmutable(), null);
    }

    /// <summary>The values at its end; none where something on the way is unset. Of a map without a key, the keys.</summary>
    public IEnumerable<object> Values(IMessage message) => Values(message, 0);

    private IEnumerable<object> Values(IMessage message, int depth)
    {
        var value = Fields[depth].Accessor.GetValue(message);
        var items = value switch
        {
            IDictionary map when Key is null => map.Keys.Cast<object>(),
            IDictionary map => map.Contains(Key) ? [map[Key]!] : [],
            IList list => list.Cast<object>(),
            null => [],
            _ => [value],
        };
        return depth == Fields.Length - 1 ? items : items.Cast<IMessage>().SelectMany(item => Values(item, depth + 1));
    }

    private static Grpc.Core.RpcException Unknown(string path, string part, MessageDescriptor? at) => ResourceFilter.Malformed(
        at is null
            ? $"filter has {path}, but what comes before '{part}' has no fields."
            : $"filter has {path}, but {at.Name} has no field '{part}'; expected one of {string.Join(", ", at.Fields.InDeclarationOrder().Select(field => field.Name))}.");
}
