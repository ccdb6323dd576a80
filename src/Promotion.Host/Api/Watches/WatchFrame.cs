using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace Promotion.Host.Api.Watches;

/// <summary>A message of the stream in its bytes. Most watchers get the same ones, which are made once.</summary>
internal sealed record WatchFrame(byte[] Bytes)
{
    /// <summary>Writes the bytes as they are.</summary>
    public static readonly Marshaller<WatchFrame> Marshaller = new(
        (frame, context) =>
        {
            context.SetPayloadLength(frame.Bytes.Length);
            context.GetBufferWriter().Write(frame.Bytes);
            context.Complete();
        },
        context => new WatchFrame(context.PayloadAsNewBuffer()));

    /// <summary>The frame of a message.</summary>
    public static WatchFrame Of(IMessage message) => new(message.ToByteArray());
}
