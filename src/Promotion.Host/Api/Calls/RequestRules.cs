using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Calls;

/// <summary>Holds requests against the rules their protos state (validation.proto), so that every method refuses alike.</summary>
internal static class RequestRules
{
    private const string Package = "promotion.v1";
    private static readonly ConcurrentDictionary<MessageDescriptor, ImmutableArray<FieldCheck>> Fields = [];
    private static readonly ConcurrentDictionary<MessageDescriptor, ImmutableArray<OneofDescriptor>> Choices = [];

    /// <summary>Refuses a request that breaks rules. The refusal names every field that does, by its path.</summary>
    public static void Check(IMessage request)
    {
        var violations = Violations(request, "").ToList();
        if (violations.Count > 0)
        {
            throw Refusals.InvalidArguments(violations);
        }
    }

    private static IEnumerable<(string Field, string Description)> Violations(IMessage message, string prefix)
    {
        var own = Fields.GetOrAdd(message.Descriptor, ChecksOf).SelectMany(check => check.Violations(message, prefix));
        var choices = Choices.GetOrAdd(message.Descriptor, RequiredOf)
            .Where(choice => choice.Accessor.GetCaseFieldDescriptor(message) is null)
            .Select(choice => ($"{prefix}{choice.Fields[0].Name}", $"{prefix}{choice.Fields[0].Name} and its alternatives are not set; expected exactly one of {Names(choice)}."));
        return own.Concat(choices).Concat(Children(message).SelectMany(child => Violations(child.Message, $"{prefix}{child.Path}.")));
    }

    private static IEnumerable<(string Path, IMessage Message)> Children(IMessage message) =>
        from field in message.Descriptor.Fields.InDeclarationOrder()
        where field.FieldType == FieldType.Message && !field.IsMap && field.MessageType.File.Package == Package
        from child in Children(field, field.Accessor.GetValue(message))
        select child;

    private static IEnumerable<(string Path, IMessage Message)> Children(FieldDescriptor field, object? value) => value switch
    {
        IList items => items.Cast<IMessage>().Select((item, i) => ($"{field.Name}[{i}]", item)),
        IMessage child => [(field.Name, child)],
        _ => [],
    };

    private static ImmutableArray<FieldCheck> ChecksOf(MessageDescriptor message) =>
        [.. message.Fields.InDeclarationOrder().Select(field => new FieldCheck(field)).Where(check => check.HasRules)];

    private static ImmutableArray<OneofDescriptor> RequiredOf(MessageDescriptor message) =>
        [.. message.Oneofs.Where(choice => choice.GetOptions()?.GetExtension(Wire.ValidationExtensions.Choice) is { Required: true })];

    private static string Names(OneofDescriptor choice) => string.Join(" and ", choice.Fields.Select(field => field.Name));
}
