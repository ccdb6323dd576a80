using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Host.Tests.Api;

/// <summary>An Argo CD with the Applications a test gives it.</summary>
internal sealed class FakeArgoCd : IArgoCd
{
    private ImmutableArray<Action<ApplicationChange>> _observers = [];

    public ImmutableArray<Application> Applications { get; set; } = [];

    public bool IsDown { get; set; }

    public static Application Application(string name, string authorized) => new(
        new ApplicationName("argocd", name),
        ObjectMeta.Empty with { Annotations = ImmutableSortedDictionary<string, string>.Empty.Add(AuthorizedStages.Annotation, authorized) },
        new ApplicationSpec([new ApplicationSource("https://example.org/deploy.git", null, "web", "main")], Json.Null),
        null,
        ApplicationStatus.Initial with { Sync = new SyncStatus(SyncCode.Synced, ["abc"]), Health = new ResourceHealth(HealthCode.Healthy, null), ReconciledAt = Sample.Noon });

    public ArgoCdStatus Status => IsDown
        ? new("kubernetes", "https://kube.example", false, 0, 7, null, "cannot reach it: refused", Sample.Noon)
        : new("local", "/data", true, Applications.Length, 3, Sample.Noon);

    public Task<Application?> Get(ApplicationName name, CancellationToken cancellation) => IsDown
        ? throw new ArgoCdException("Argo CD cannot be reached.")
        : Task.FromResult(Applications.FirstOrDefault(application => application.Name == name));

    public Task<ImmutableArray<Application>> List(string @namespace, LabelSelector selector, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<Application>>([.. Applications.Where(application => application.Name.Namespace == @namespace)]);

    public Task Sync(ApplicationName name, ApplicationUpdate update, CancellationToken cancellation) => throw new NotSupportedException();

    public Task Refresh(ApplicationName name, bool hard, CancellationToken cancellation) => throw new NotSupportedException();

    public IDisposable Observe(Action<ApplicationChange> observer)
    {
        _observers = _observers.Add(observer);
        return new Subscription();
    }

    /// <summary>An Application appears or is as given from now on, which is told.</summary>
    public void Put(Application application)
    {
        var before = Applications.FirstOrDefault(known => known.Name == application.Name);
        Applications = [.. Applications.Where(known => known != before), application];
        foreach (var observer in _observers)
        {
            observer(ApplicationChange.Between(before, application));
        }
    }

    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
