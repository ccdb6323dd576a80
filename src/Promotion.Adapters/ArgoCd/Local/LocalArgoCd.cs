using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Promotion.Adapters.Git;
using Promotion.Adapters.Processes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>
/// A small Argo CD inside our process: follows git, renders, and "deploys" into a folder. Applications are kept as files and survive any crash;
/// an operation that was running is run again.
/// </summary>
public sealed class LocalArgoCd : IArgoCd, IApplicationManifests, IAsyncDisposable
{
    private readonly LocalArgoCdOptions options;
    private readonly ApplicationFiles applications;
    private readonly ApplicationFiles sets;
    private readonly LiveFolder live;
    private readonly Observers observers;
    private readonly ApplicationLoops loops;
    private readonly SemaphoreSlim manifests = new(1);

    private LocalArgoCd(LocalArgoCdOptions options, GitMirrors mirrors, ProgramRunner runner, TimeProvider clock, ILogger<LocalArgoCd> logger)
    {
        this.options = options;
        applications = new ApplicationFiles(Path.Combine(options.Folder, "applications"));
        sets = new ApplicationFiles(Path.Combine(options.Folder, "applicationsets"));
        live = new LiveFolder(Path.Combine(options.Folder, "live"));
        var programs = new Programs(runner, options.ProgramTimeout);
        var trees = new GitSourceTrees(mirrors, programs, options.Git, Path.Combine(options.Folder, "trees"));
        observers = new Observers(logger);
        var reconciler = new Reconciler(new Renderer(trees, programs, options), live, clock);
        loops = new ApplicationLoops(reconciler.Reconcile, options, clock, logger);
    }

    /// <summary>
    /// Takes up the Applications found in the folder and starts to look after them.
    /// Throws <see cref="InvalidDataException"/> when a file there is not one of ours.
    /// </summary>
    public static LocalArgoCd Open(
        LocalArgoCdOptions options, GitMirrors mirrors, ProgramRunner runner, TimeProvider clock, ILogger<LocalArgoCd> logger)
    {
        var argoCd = new LocalArgoCd(options, mirrors, runner, clock, logger);
        foreach (var document in argoCd.applications.Load())
        {
            argoCd.Start(document);
        }

        return argoCd;
    }

    /// <inheritdoc />
    public ArgoCdStatus Status => new("local", options.Folder, IsUp: true, loops.All.Length);

    /// <inheritdoc />
    public Task<Application?> Get(ApplicationName name, CancellationToken cancellation) => Task.FromResult(loops.Find(name)?.Current);

    /// <inheritdoc />
    public Task<ImmutableArray<Application>> List(string @namespace, LabelSelector selector, CancellationToken cancellation) => Task.FromResult(
        loops.All.Select(application => application.Current)
            .Where(application => application.Name.Namespace == @namespace && selector.Matches(application.Meta.Labels))
            .OrderBy(application => application.Name.Name, StringComparer.Ordinal)
            .ToImmutableArray());

    /// <inheritdoc />
    public Task Sync(ApplicationName name, ApplicationUpdate update, CancellationToken cancellation)
    {
        var application = Find(name);
        application.Change(document =>
        {
            var isOvertaken = update.IsOvertaken(ApplicationDocument.Read(document));
            if (!isOvertaken)
            {
                ApplicationDocument.Apply(document, update);
            }

            return !isOvertaken;
        });
        application.Ring(hard: true);
        return application.IsGone ? Task.FromException(Missing(name)) : Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Refresh(ApplicationName name, bool hard, CancellationToken cancellation)
    {
        Find(name).Ring(hard);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public IDisposable Observe(Action<ApplicationChange> observer) => observers.Add(observer);

    /// <inheritdoc />
    public async Task<ImmutableArray<ApplicationName>> Apply(Json manifest, CancellationToken cancellation)
    {
        var document = ApplicationManifest.Check(manifest, options.DefaultNamespace);
        var isSet = document.Text("kind") == ApplicationManifest.ApplicationSet;
        var wanted = isSet
            ? ApplicationSets.Expand(document).Select(one => ApplicationManifest.Check(Json.From(one), options.DefaultNamespace)).ToImmutableArray()
            : [document];
        await manifests.WaitAsync(cancellation);
        try
        {
            foreach (var one in wanted)
            {
                Apply(one);
            }

            var names = wanted.Select(ApplicationManifest.NameOf).ToImmutableArray();
            if (isSet)
            {
                await RemoveOwned(ApplicationManifest.NameOf(document), names);
                sets.Save(ApplicationManifest.NameOf(document), document);
            }

            return names;
        }
        finally
        {
            manifests.Release();
        }
    }

    /// <inheritdoc />
    public async Task<bool> Delete(string kind, ApplicationName name, CancellationToken cancellation)
    {
        await manifests.WaitAsync(cancellation);
        try
        {
            if (kind != ApplicationManifest.ApplicationSet)
            {
                return await Remove(name);
            }

            var known = sets.Load().Any(set => ApplicationManifest.NameOf(set) == name);
            await RemoveOwned(name, []);
            sets.Remove(name);
            return known;
        }
        finally
        {
            manifests.Release();
        }
    }

    /// <inheritdoc />
    public Task<ImmutableArray<Json>> List(CancellationToken cancellation) => Task.FromResult(
        loops.All.Select(application => application.Document).OrderBy(Order, StringComparer.Ordinal)
            .Concat(sets.Load().OrderBy(Order, StringComparer.Ordinal))
            .Select(Json.From)
            .ToImmutableArray());

    /// <summary>Ends all work; what was going on goes on when it is opened again.</summary>
    public async ValueTask DisposeAsync()
    {
        await loops.DisposeAsync();
        manifests.Dispose();
    }

    private static string Order(JsonObject document) => ApplicationManifest.NameOf(document).ToString();

    private static ArgoCdException Missing(ApplicationName name) =>
        new($"there is no {name.InWords}");

    private LocalApplication Find(ApplicationName name) => loops.Find(name) ?? throw Missing(name);

    private void Start(JsonObject document) => loops.Start(new LocalApplication(document, applications, observers.Tell));

    private void Apply(JsonObject document)
    {
        var name = ApplicationManifest.NameOf(document);
        if (loops.Find(name) is { } known)
        {
            known.Change(kept => Replace(kept, document));
            known.Ring();
            return;
        }

        applications.Save(name, document);
        Start(document);
        observers.Tell(ApplicationChange.Between(null, ApplicationDocument.Read(document)));
    }

    /// <summary>The author's part is replaced; what has come of it, and an operation that goes on, stay.</summary>
    private static bool Replace(JsonObject kept, JsonObject document)
    {
        if (JsonNode.DeepEquals(kept["metadata"], document["metadata"]) && JsonNode.DeepEquals(kept["spec"], document["spec"]))
        {
            return false;
        }

        kept["metadata"] = document["metadata"]?.DeepClone();
        kept["spec"] = document["spec"]?.DeepClone();
        return true;
    }

    private async Task RemoveOwned(ApplicationName set, ImmutableArray<ApplicationName> keep)
    {
        foreach (var application in loops.All.Where(one => one.Name.Namespace == set.Namespace && ApplicationManifest.IsOwnedBy(one.Document, set.Name)))
        {
            if (!keep.Contains(application.Name))
            {
                await Remove(application.Name);
            }
        }
    }

    private async Task<bool> Remove(ApplicationName name)
    {
        if (await loops.Stop(name) is not { } application)
        {
            return false;
        }

        application.Remove();
        live.Remove(name);
        return true;
    }
}
