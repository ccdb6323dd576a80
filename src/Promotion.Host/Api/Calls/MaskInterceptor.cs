using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Promotion.Host.Api.Calls;

/// <summary>Leaves of the resources in an answer only the fields that <c>read_mask</c> names.</summary>
internal sealed class MaskInterceptor : Interceptor
{
    private const string Field = "read_mask";

    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var mask = request is IMessage asked ? asked.Descriptor.FindFieldByName(Field)?.Accessor.GetValue(asked) as FieldMask : null;
        var answer = await continuation(request, context);
        if (mask is { Paths.Count: > 0 } && answer is IMessage message)
        {
            foreach (var resources in message.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message))
            {
                Apply(mask, resources, message);
            }
        }

        return answer;
    }

    private static void Apply(FieldMask mask, FieldDescriptor field, IMessage answer)
    {
        if (mask.Paths.FirstOrDefault(path => !FieldMask.IsValid(field.MessageType, path)) is { } wrong)
        {
            throw Refusals.InvalidArgument(
                Field, $"{Field} has '{wrong}', which {field.MessageType.Name} does not have; expected fields such as {field.MessageType.Fields[1].Name}.");
        }

        switch (field.Accessor.GetValue(answer))
        {
            case IList items:
                for (var i = 0; i < items.Count; i++)
                {
                    items[i] = Masked(mask, (IMessage)items[i]!);
                }

                break;
            case IMessage one:
                field.Accessor.SetValue(answer, Masked(mask, one));
                break;
        }
    }

    private static IMessage Masked(FieldMask mask, IMessage whole)
    {
        var part = whole.Descriptor.Parser.ParseFrom(ByteString.Empty);
        mask.Merge(whole, part);
        return part;
    }
}
