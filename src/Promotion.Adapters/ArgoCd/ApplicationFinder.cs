using System.Collections.Immutable;
using Promotion.Adapters.Steps;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Finds the Applications an entry of a step's config means and a Stage may touch.</summary>
internal sealed class ApplicationFinder(IArgoCd argoCd, string defaultNamespace, string project, string stage)
{
    /// <summary>At least one Application. Throws <see cref="StepException"/> when there is none, or none is authorized.</summary>
    internal async Task<ImmutableArray<Application>> Find(ArgoCdUpdateConfig.App app, CancellationToken cancellation)
    {
        var @namespace = app.Namespace.Given() ?? defaultNamespace;
        return app.Name.Given() is { } name
            ? [await Named(new ApplicationName(@namespace, name), cancellation)]
            : await Selected(@namespace, app.Selector!, cancellation);
    }

    private async Task<Application> Named(ApplicationName name, CancellationToken cancellation)
    {
        var application = await argoCd.Get(name, cancellation)
            ?? throw StepException.Error($"unable to find Argo CD Application \"{name.Name}\" in namespace \"{name.Namespace}\"");
        return application.AuthorizedStages.Allows(project, stage)
            ? application
            : throw StepException.Error(
                $"Argo CD Application \"{name.Name}\" in namespace \"{name.Namespace}\" is not authorized for Stage {project}:{stage}{Why(application)}");
    }

    private async Task<ImmutableArray<Application>> Selected(
        string @namespace, ArgoCdUpdateConfig.LabelsConfig selector, CancellationToken cancellation)
    {
        var found = await argoCd.List(@namespace, selector.ToSelector(), cancellation);
        if (found.IsEmpty)
        {
            throw StepException.Error($"no Argo CD Applications found matching selector in namespace \"{@namespace}\"");
        }

        var authorized = found.Where(application => application.AuthorizedStages.Allows(project, stage)).ToImmutableArray();
        return !authorized.IsEmpty
            ? authorized
            : throw StepException.Error(
                $"found {found.Length} Application(s) matching selector in namespace \"{@namespace}\", but none are authorized for Stage {project}:{stage}");
    }

    private static string Why(Application application) => application.AuthorizedStages.Problem is { } problem
        ? $": {problem}"
        : $": its annotation {AuthorizedStages.Annotation} does not list the Stage";
}
