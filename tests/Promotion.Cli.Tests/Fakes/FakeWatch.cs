using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeWatch(FakeApi api) : Wire.WatchService.WatchServiceBase
{
    public override async Task Watch(Wire.WatchRequest request, IServerStreamWriter<Wire.WatchResponse> responseStream, ServerCallContext context)
    {
        await api.Note(request, context);
        WatchScript script;
        lock (api.Watches)
        {
            script = api.Watches.Count > 1 ? api.Watches.Dequeue() : api.Watches.Peek();
        }

        foreach (var message in script.Messages)
        {
            await responseStream.WriteAsync(message);
        }

        await End(script, context);
    }

    private static async Task End(WatchScript script, ServerCallContext context)
    {
        await script.Before().WaitAsync(context.CancellationToken);
        switch (script.End)
        {
            case StreamEnd.Cut:
                context.GetHttpContext().Abort();
                break;
            case StreamEnd.Refused:
                throw new RpcException(script.Status);
            case StreamEnd.Never:
                await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
                break;
        }
    }
}
