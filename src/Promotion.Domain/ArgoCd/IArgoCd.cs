namespace Promotion.Domain.ArgoCd;

/// <summary>
/// One Argo CD. Every call throws <see cref="ArgoCdException"/> when Argo CD cannot be reached or refuses, and
/// <see cref="OperationCanceledException"/> only when the caller's token fires.
/// </summary>
public interface IArgoCd
{
    /// <summary>How it answers, as far as is known without asking.</summary>
    ArgoCdStatus Status { get; }

    /// <summary>The Application of that name; null when there is none.</summary>
    Task<Application?> Get(ApplicationName name, CancellationToken cancellation);

    /// <summary>The Applications of a namespace whose labels match, by name.</summary>
    Task<ImmutableArray<Application>> List(string @namespace, LabelSelector selector, CancellationToken cancellation);

    /// <summary>
    /// Changes the sources and starts the operation in one write over the document as it is then; a concurrent writer makes the driver read
    /// and write again. The state of an earlier operation is cleared and a hard refresh requested. Durable when it returns.
    /// Writes nothing when the update is overtaken (<see cref="ApplicationUpdate.IsOvertaken"/>), so that two who decide at the same time start one
    /// operation. Refuses an Application that is gone.
    /// </summary>
    Task Sync(ApplicationName name, ApplicationUpdate update, CancellationToken cancellation);

    /// <summary>Asks for a new comparison with the sources; a hard one trusts no cache. Returns once asked. Repeatable.</summary>
    Task Refresh(ApplicationName name, bool hard, CancellationToken cancellation);

    /// <summary>
    /// Tells of every change from now on until the result is disposed. Calls come from any thread, also at the same time, and must return soon.
    /// A change may be told twice, and the last ones may be lost when the connection breaks: whoever waits also looks from time to time.
    /// </summary>
    IDisposable Observe(Action<ApplicationChange> observer);
}
