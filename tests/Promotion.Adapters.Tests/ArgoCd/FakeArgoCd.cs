using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.Tests.ArgoCd;

/// <summary>An Argo CD that holds what a test put into it and remembers what it was asked.</summary>
internal sealed class FakeArgoCd : IArgoCd
{
    internal Dictionary<ApplicationName, Application> Applications { get; } = [];

    internal List<(ApplicationName Name, ApplicationUpdate Update)> Syncs { get; } = [];

    internal List<(ApplicationName Name, bool IsHard)> Refreshes { get; } = [];

    internal string? Broken { get; set; }

    internal bool IsAway { get; set; }

    public ArgoCdStatus Status => new("fake", "nowhere", Broken is null, Applications.Count);

    public Task<Application?> Get(ApplicationName name, CancellationToken cancellation) => Broken is { } words
        ? Task.FromException<Application?>(new ArgoCdException(words, isTransient: IsAway))
        : Task.FromResult(Applications.GetValueOrDefault(name));

    public Task<ImmutableArray<Application>> List(string @namespace, LabelSelector selector, CancellationToken cancellation) => Task.FromResult(
        Applications.Values.Where(one => one.Name.Namespace == @namespace && selector.Matches(one.Meta.Labels))
            .OrderBy(one => one.Name.Name, StringComparer.Ordinal).ToImmutableArray());

    /// <summary>As Argo CD does at once: the operation stands in the document, the state of an earlier one is gone.</summary>
    public Task Sync(ApplicationName name, ApplicationUpdate update, CancellationToken cancellation)
    {
        Syncs.Add((name, update));
        var known = Applications[name];
        Applications[name] = known with { Operation = update.Operation, Status = known.Status with { Operation = null } };
        return Task.CompletedTask;
    }

    public Task Refresh(ApplicationName name, bool hard, CancellationToken cancellation)
    {
        Refreshes.Add((name, hard));
        return Task.CompletedTask;
    }

    public IDisposable Observe(Action<ApplicationChange> observer) => throw new NotSupportedException();

    /// <summary>Puts an Application in: authorized for shop:prod unless said otherwise.</summary>
    internal Application Add(string name, string? authorized = "shop:prod", string url = "https://git.example/acme/web")
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add("team", "web");
        var annotations = ImmutableSortedDictionary<string, string>.Empty;
        var application = new Application(
            new ApplicationName("argocd", name),
            new ObjectMeta(labels, authorized is null ? annotations : annotations.Add(AuthorizedStages.Annotation, authorized)),
            new ApplicationSpec([new ApplicationSource(url, null, "web", "main")], Json.Null),
            null,
            ApplicationStatus.Initial);
        return Put(application);
    }

    internal Application Put(Application application) => Applications[application.Name] = application;

    /// <summary>Argo CD has taken the pending operation up, and brought it to an end.</summary>
    internal void End(string name, OperationPhase phase, params string[] revisions)
    {
        var known = Applications[new ApplicationName("argocd", name)];
        var at = new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
        Put(known with
        {
            Operation = null,
            Status = known.Status with { Operation = new OperationState(known.Operation!, phase, "the words", [.. revisions], at, at) },
        });
    }
}
