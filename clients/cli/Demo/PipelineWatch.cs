using Promotion.Cli.Connection;
using Promotion.Cli.Output;
using Promotion.Client;
using static Promotion.V1.WatchResponse;

namespace Promotion.Cli.Demo;

/// <summary>Keeps a <see cref="Pipeline"/> up to date and says each thing that happens in it.</summary>
internal sealed class PipelineWatch(Session session, string project)
{
    private readonly PipelineTalk talk = new();

    /// <summary>What is known. Changes only while <see cref="Follow"/> is being read.</summary>
    public Pipeline Pipeline { get; } = new();

    /// <summary>True once the server has told all there is.</summary>
    public bool IsSynced { get; private set; }

    /// <summary>One element per message: the line it is worth, or null for none.</summary>
    public async IAsyncEnumerable<Cell?> Follow([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var question = new Wire.WatchRequest { Projects = { project } };
        await foreach (var signal in session.Watch(question, cancellation))
        {
            yield return Hear(signal);
        }
    }

    private Cell? Hear(WatchSignal signal)
    {
        switch (signal)
        {
            case WatchSignal.Told { Message: { EventCase: EventOneofCase.Snapshot } told }:
                Pipeline.Take(told.Snapshot.Resource, isGone: false);
                return talk.About(told.Snapshot.Resource, Wire.ChangeKind.Updated);
            case WatchSignal.Told { Message: { EventCase: EventOneofCase.Change } told }:
                Pipeline.Take(told.Change.Resource, told.Change.Kind is Wire.ChangeKind.Deleted);
                return talk.About(told.Change.Resource, told.Change.Kind);
            case WatchSignal.Told { Message.EventCase: EventOneofCase.Synced }:
                IsSynced = true;
                return null;
            case WatchSignal.Lost lost:
                return new Cell($"lost the stream ({lost.Why}); resuming", Tone.Dim);
            case WatchSignal.Restarted:
                Pipeline.Clear();
                IsSynced = false;
                return null;
            default:
                return null;
        }
    }
}
