using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Kube;

/// <summary>
/// Follows one collection for as long as the process lives: lists it, watches it, goes on where a broken watch ended, and lists again when the
/// server has forgotten that place. So no change is lost, though several may be seen as one.
/// </summary>
/// <param name="what">The kind; null for all namespaces; and a label selector in Kubernetes' syntax, empty for all objects.</param>
public sealed partial class KubeWatch(
    KubeApi api, (KubeResource Resource, string? Namespace, string Selector) what, IKubeObserver observer, TimeProvider clock, ILogger logger)
{
    private readonly Backoff backoff = new(clock);
    private string? version;
    private volatile bool isCurrent;

    /// <summary>True while what was seen is what there is, but for what is on its way.</summary>
    public bool IsCurrent => isCurrent;

    /// <summary>Follows until it is cancelled; never throws for what the server does.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await (version is null ? List(cancellation) : Follow(version, cancellation));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                await Recover(failure, cancellation);
            }
        }
    }

    private async Task List(CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await api.List(what.Resource, what.Namespace, what.Selector, next, cancellation);
            var isFirst = next is null;
            next = page.Continue;
            observer.Listed(page.Items, isFirst, isLast: next is null);
            if (next is null)
            {
                version = page.Version;
            }
        }
        while (next is not null);
        backoff.Reset();
        isCurrent = true;
    }

    private async Task Follow(string from, CancellationToken cancellation)
    {
        var isQuiet = true;
        await foreach (var seen in api.Watch(what.Resource, what.Namespace, what.Selector, from, cancellation))
        {
            if (seen.Type == KubeEvent.Opened)
            {
                backoff.Opened();
                isCurrent = true;
                continue;
            }

            isQuiet = false;
            backoff.Reset();
            Tell(seen);
            version = seen.Version ?? version;
        }

        if (isQuiet)
        {
            // A server that ends watches at once without a word must not be asked in a tight loop.
            await backoff.Pause(cancellation);
        }
    }

    private void Tell(KubeEvent seen)
    {
        if (seen.Type == "DELETED")
        {
            observer.Removed(seen.Object);
        }
        else if (seen.Type is "ADDED" or "MODIFIED")
        {
            observer.Changed(seen.Object);
        }
    }

    private async Task Recover(Exception failure, CancellationToken cancellation)
    {
        isCurrent = false;
        observer.Broke(failure.Message);
        if (failure is RemoteApiException { IsExpired: true })
        {
            version = null;
            LogExpired(what.Resource.Plural, what.Namespace ?? "*", api.Options.Name);
        }
        else if (backoff.IsFirst)
        {
            LogBroken(failure.Message, what.Resource.Plural, what.Namespace ?? "*");
        }

        await backoff.Pause(cancellation);
    }

    [LoggerMessage(6201, LogLevel.Information, "{Server} forgot where the watch of {Resource} in {Namespace} stood; listing them again")]
    private partial void LogExpired(string resource, string @namespace, string server);

    [LoggerMessage(6202, LogLevel.Warning, "The watch of {Resource} in {Namespace} broke and is taken up again: {Reason}")]
    private partial void LogBroken(string reason, string resource, string @namespace);
}
