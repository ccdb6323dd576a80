using Google.Protobuf;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Client;
using static Promotion.V1.WatchResponse;

namespace Promotion.Cli.Commands;

/// <summary>Shows what is of one kind, and then each resource again when it has changed.</summary>
internal sealed class ResourceWatcher(Invocation run, IKind kind, Action<IReadOnlyCollection<IMessage>> write)
{
    // Until everything is known, what is; what happens meanwhile is part of it.
    private readonly SortedDictionary<string, IMessage> snapshot = new(StringComparer.Ordinal);
    private bool isSynced;

    /// <summary>Goes on until interrupted.</summary>
    public async Task<int> Show(string[] names, ListQuery query)
    {
        if (!kind.IsWatched || query is not { Filter: "", Stage: null, Warehouse: null, Freight: null, Phase: Wire.PromotionPhase.Unspecified })
        {
            throw CliException.Usage(kind.IsWatched ? "--watch can't be combined with filters" : $"{kind.Plural} can't be watched");
        }

        var question = new Wire.WatchRequest { Kinds = { kind.WireKind } };
        question.Names.AddRange(names.Select(name => kind.NameOf(run.Session, name)));
        if (names.Length == 0 && query.Parent != ResourceName.AllProjects)
        {
            question.Projects.Add(query.Parent);
        }

        await foreach (var signal in run.Session.Watch(question, run.Cancellation))
        {
            Hear(signal);
        }

        return ExitCode.Success;
    }

    private void Hear(WatchSignal signal)
    {
        switch (signal)
        {
            case WatchSignal.Told { Message: { EventCase: EventOneofCase.Snapshot } told }:
                Take(told.Snapshot.Resource, resource => snapshot[kind.NameOf(resource)] = resource);
                break;
            case WatchSignal.Told { Message.EventCase: EventOneofCase.Synced } when !isSynced:
                isSynced = true;
                write([.. snapshot.Values]);
                snapshot.Clear();
                break;
            case WatchSignal.Told { Message: { EventCase: EventOneofCase.Change } told } when told.Change.Kind != Wire.ChangeKind.Deleted:
                Take(told.Change.Resource, Hear);
                break;
            case WatchSignal.Told { Message: { EventCase: EventOneofCase.Change } told }:
                Take(told.Change.Resource, Forget);
                break;
            case WatchSignal.Lost lost:
                run.Error.WriteLine($"Lost the stream ({lost.Why}); resuming.");
                break;
            case WatchSignal.Restarted:
                snapshot.Clear();
                isSynced = false;
                break;
        }
    }

    private void Hear(IMessage resource)
    {
        if (isSynced)
        {
            write([resource]);
        }
        else
        {
            snapshot[kind.NameOf(resource)] = resource;
        }
    }

    private void Forget(IMessage resource)
    {
        if (isSynced)
        {
            run.Error.WriteLine($"{kind.NameOf(resource)} was deleted");
        }

        snapshot.Remove(kind.NameOf(resource));
    }

    private void Take(Wire.Resource resource, Action<IMessage> use)
    {
        if (kind.From(resource) is { } message)
        {
            use(message);
        }
    }
}
