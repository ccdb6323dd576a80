using System.Collections.Immutable;
using Promotion.Adapters.Steps;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Finds the Applications an entry of a step's config means.</summary>
internal sealed class ApplicationFinder(IArgoCdInstances instances, StepContext context)
{
    /// <summary>
    /// At least one Application that the Stage may change. Throws <see cref="StepException"/> when there is none, none is authorized, or one lies
    /// outside of what the Project may touch in that Argo CD.
    /// </summary>
    internal async Task<ImmutableArray<FoundApplication>> FindAuthorized(ApplicationEntry entry, CancellationToken cancellation)
    {
        var found = await Find(entry, cancellation);
        var authorized = found.Where(one => one.Application.AuthorizedStages.Allows(context.Project, context.Stage)).ToImmutableArray();
        if (authorized.IsEmpty)
        {
            throw StepException.Error(Unauthorized(entry, found));
        }

        return authorized.Select(one => one.Instance.Access.Refusal(context.Project, one.Application)).OfType<string>().FirstOrDefault() is { } refusal
            ? throw StepException.Error(refusal)
            : authorized;
    }

    /// <summary>At least one Application, changeable or not. Throws <see cref="StepException"/> when there is none.</summary>
    internal async Task<ImmutableArray<FoundApplication>> Find(ApplicationEntry entry, CancellationToken cancellation)
    {
        var instance = await instances.Choose(context.Project, context.Stage, entry.Instance.Given(), cancellation);
        var @namespace = entry.Namespace.Given() ?? instance.DefaultNamespace;
        if (entry.Name.Given() is { } given)
        {
            var name = new ApplicationName(@namespace, given);
            var application = await instance.ArgoCd.Get(name, cancellation) ?? throw StepException.Error($"unable to find {name.InWords}{Where(instance)}");
            return [new FoundApplication(instance, application, entry.Instance.Given())];
        }

        var found = await instance.ArgoCd.List(@namespace, entry.Selector!.ToSelector(), cancellation);
        return found.IsEmpty
            ? throw StepException.Error($"no Argo CD Applications found matching selector in namespace \"{@namespace}\"{Where(instance)}")
            : [.. found.Select(application => new FoundApplication(instance, application, entry.Instance.Given()))];
    }

    private string Unauthorized(ApplicationEntry entry, ImmutableArray<FoundApplication> found) => entry.Name.Given() is null
        ? $"found {found.Length} Application(s) matching selector in namespace \"{found[0].Name.Namespace}\", but none are authorized for Stage {context.Project}:{context.Stage}"
        : $"{found[0].Name.InWords} is not authorized for Stage {context.Project}:{context.Stage}{Why(found[0].Application)}";

    private string Where(ArgoCdInstance instance) => instances.All.Length > 1 ? $" of Argo CD {instance.Name}" : "";

    private static string Why(Application application) => application.AuthorizedStages.Problem is { } problem
        ? $": {problem}"
        : $": its annotation {AuthorizedStages.Annotation} does not list the Stage";
}
