using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.Kube;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Cluster;

/// <summary>
/// An Argo CD spoken to by its Application resources in a Kubernetes API. One watch for each namespace keeps what is known current, so that
/// looking costs no call while the watch is up; a write is one call, and more only when somebody else writes at the same time.
/// </summary>
public sealed class ClusterArgoCd : IArgoCd, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly KubeApi api;
    private readonly ClusterArgoCdOptions options;
    private readonly TimeProvider clock;
    private readonly Observers observers;
    private readonly ApplicationBook book;
    private readonly ImmutableArray<(string? Namespace, KubeWatch Watch)> watches;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    private ClusterArgoCd(KubeApi api, ClusterArgoCdOptions options, TimeProvider clock, ILogger logger)
    {
        (this.api, this.options, this.clock) = (api, options, clock);
        observers = new Observers(logger);
        book = new ApplicationBook(observers);
        var namespaces = options.Namespaces.IsEmpty ? [null] : options.Namespaces.Select(name => (string?)name);
        watches = [.. namespaces.Select(name => (name, new KubeWatch(api, (KubeResource.Applications, name, options.Selector.ToQuery()), new NamespaceWatch(name, book), clock, logger)))];
        work = Task.WhenAll(watches.Select(watch => Task.Run(() => watch.Watch.Run(stop.Token))));
    }

    /// <inheritdoc />
    public ArgoCdStatus Status => new(
        "kubernetes", api.Address, !api.Health.IsDown, book.Count, api.Health.Calls, api.Health.SucceededAt, api.Health.LastError?.Message, api.Health.LastError?.At);

    /// <summary>Begins to watch; the API server need not be there yet. Takes over the <paramref name="api"/>.</summary>
    public static ClusterArgoCd Open(KubeApi api, ClusterArgoCdOptions options, TimeProvider clock, ILogger<ClusterArgoCd> logger) =>
        new(api, options, clock, logger);

    /// <inheritdoc />
    public async Task<Application?> Get(ApplicationName name, CancellationToken cancellation) =>
        IsCurrent(name.Namespace) ? book.Find(name)?.Application : (await Read(name, cancellation))?.Application;

    /// <inheritdoc />
    public async Task<ImmutableArray<Application>> List(string @namespace, LabelSelector selector, CancellationToken cancellation)
    {
        if (IsCurrent(@namespace))
        {
            return book.Select(@namespace, selector);
        }

        string? next = null;
        var found = new List<Application>();
        do
        {
            var page = await ArgoCdFailures.Told(() => api.List(KubeResource.Applications, @namespace, options.Selector.ToQuery(), next, cancellation));
            found.AddRange(page.Items.Select(document => book.Learn(document).Application));
            next = page.Continue;
        }
        while (next is not null);
        return ApplicationBook.Select(found, @namespace, selector);
    }

    /// <inheritdoc />
    public async Task Sync(ApplicationName name, ApplicationUpdate update, CancellationToken cancellation)
    {
        var entry = IsCurrent(name.Namespace) ? book.Find(name) : null;
        for (var attempt = 1; ; attempt++)
        {
            entry ??= await Read(name, cancellation) ?? throw ArgoCdFailures.Missing(name);
            if (update.IsOvertaken(entry.Application))
            {
                return;
            }

            if (update.IsMisplaced(entry.Application))
            {
                throw ArgoCdFailures.Misplaced(name);
            }

            try
            {
                var patch = ApplicationPatch.Of(entry, update);
                book.Learn(await api.JsonPatch(KubeResource.Applications, name.Namespace, name.Name, patch, cancellation));
                return;
            }
            catch (RemoteApiException conflict) when (conflict.IsConflict && attempt < options.MostAttempts)
            {
                // What was known was not the newest: the next attempt reads first.
                entry = null;
                await Task.Delay(Pause * attempt, clock, cancellation);
            }
            catch (RemoteApiException failure)
            {
                throw failure.IsMissing ? ArgoCdFailures.Missing(name) : ArgoCdFailures.Tell(failure);
            }
        }
    }

    /// <inheritdoc />
    public async Task Refresh(ApplicationName name, bool hard, CancellationToken cancellation)
    {
        try
        {
            book.Learn(await api.MergePatch(KubeResource.Applications, name.Namespace, name.Name, ApplicationPatch.Refresh(hard), cancellation));
        }
        catch (RemoteApiException failure)
        {
            throw failure.IsMissing ? ArgoCdFailures.Missing(name) : ArgoCdFailures.Tell(failure);
        }
    }

    /// <inheritdoc />
    public IDisposable Observe(Action<ApplicationChange> observer) => observers.Add(observer);

    /// <summary>Ends the watches.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        stop.Dispose();
        api.Dispose();
    }

    private bool IsCurrent(string @namespace) => watches.Any(watch => (watch.Namespace is null || watch.Namespace == @namespace) && watch.Watch.IsCurrent);

    private Task<ApplicationBook.Entry?> Read(ApplicationName name, CancellationToken cancellation) => ArgoCdFailures.Told(async () =>
    {
        var document = await api.Get(KubeResource.Applications, name.Namespace, name.Name, cancellation);
        return document is not null && book.Learn(document) is var entry && options.Selector.Matches(entry.Application.Meta.Labels) ? entry : null;
    });
}
