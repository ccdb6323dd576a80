using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;
using Promotion.Client;
using static Promotion.V1.WatchResponse;

namespace Promotion.Cli.Commands;

/// <summary>Stays with one resource until it is as wanted, over any number of broken streams.</summary>
internal sealed class Follower(Session session, IKind kind, string name)
{
    private bool exists;

    /// <summary>Told when the stream breaks, for the user's information.</summary>
    public Action<string> Tell { private get; init; } = _ => { };

    /// <summary>
    /// Shows each state of the resource to <paramref name="isDone"/> and returns the first for which it is true. Fails when the resource is
    /// gone or the settings' limit has passed.
    /// </summary>
    public async Task<T> Until<T>(Func<T, bool> isDone, CancellationToken cancellation)
        where T : class
    {
        using var limit = session.Settings.WaitLimit is { } span ? new CancellationTokenSource(span, session.Clock) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await foreach (var signal in session.Watch(Question(), either.Token))
            {
                if (Hear(signal) is T resource && isDone(resource))
                {
                    return resource;
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw CliException.Failed($"{name} has not ended after {Ages.Of(session.Settings.WaitLimit!.Value)}; it goes on without this program");
        }

        throw CliException.Failed($"{name} can no longer be followed");
    }

    private Wire.WatchRequest Question() => new()
    {
        Projects = { ResourceName.ProjectOf(name) },
        Kinds = { kind.WireKind },
        Names = { name },
    };

    private object? Hear(WatchSignal signal)
    {
        switch (signal)
        {
            case WatchSignal.Told { Message: { EventCase: EventOneofCase.Snapshot } told }:
                exists = true;
                return kind.From(told.Snapshot.Resource);
            case WatchSignal.Told { Message: { EventCase: EventOneofCase.Change } told } when told.Change.Kind != Wire.ChangeKind.Deleted:
                exists = true;
                return kind.From(told.Change.Resource);
            case WatchSignal.Told { Message.EventCase: EventOneofCase.Change }:
            case WatchSignal.Told { Message.EventCase: EventOneofCase.Synced } when !exists:
                throw CliException.Failed($"{name} is gone");
            case WatchSignal.Lost lost:
                Tell($"Lost the stream ({lost.Why}); resuming.");
                return null;
            case WatchSignal.Restarted:
                exists = false;
                return null;
            default:
                return null;
        }
    }
}
