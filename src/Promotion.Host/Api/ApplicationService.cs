using System.Buffers.Text;
using System.Text;
using Grpc.Core;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ApplicationService(IEnumerable<ArgoCdInstance> instances) : Wire.ApplicationService.ApplicationServiceBase
{
    private readonly ImmutableArray<ArgoCdInstance> _instances = [.. instances.OrderBy(instance => instance.Name, StringComparer.Ordinal)];

    public override async Task<Wire.GetApplicationResponse> GetApplication(Wire.GetApplicationRequest request, ServerCallContext context)
    {
        RequireArgoCd();
        var (instance, @namespace, name) = ResourceNames.ParseApplication(request.Name, "name");
        var argoCd = _instances.FirstOrDefault(known => known.Name == instance)?.ArgoCd ?? throw Refusals.NotFound(request.Name);
        var application = await argoCd.Get(new ApplicationName(@namespace, name), context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        return new Wire.GetApplicationResponse { Application = application.ToWire(instance) };
    }

    public override async Task<Wire.ListApplicationsResponse> ListApplications(Wire.ListApplicationsRequest request, ServerCallContext context)
    {
        RequireArgoCd();
        var filter = new StageFilter(request);
        var lists = await Task.WhenAll(_instances.Select(instance => List(instance, filter, context.CancellationToken)));
        var failed = lists.Where(list => list.Failure is not null).ToImmutableArray();
        if (failed.Length == lists.Length)
        {
            throw failed[0].Failure!;
        }

        ImmutableArray<Wire.Application> all = [.. lists.SelectMany(list => list.Applications).OrderBy(application => application.Name, StringComparer.Ordinal)];
        var after = After(request.PageToken);
        var left = all.Where(application => string.CompareOrdinal(application.Name, after) > 0).ToImmutableArray();
        var page = left.Take(Paging.SizeOf(request.PageSize)).ToImmutableArray();
        return new Wire.ListApplicationsResponse
        {
            Applications = { page },
            NextPageToken = page.Length < left.Length ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(page[^1].Name)) : "",
            TotalSize = all.Length,
            UnreachableInstances = { failed.Select(list => ResourceNames.Instance(list.Instance)) },
        };
    }

    /// <summary>What an Argo CD has, or why it is not known; one that is down must not hide the others.</summary>
    private static async Task<(string Instance, IEnumerable<Wire.Application> Applications, ArgoCdException? Failure)> List(
        ArgoCdInstance instance, StageFilter filter, CancellationToken cancellation)
    {
        try
        {
            var lists = await Task.WhenAll(instance.Namespaces.Select(name => instance.ArgoCd.List(name, LabelSelector.Everything, cancellation)));
            var applications = from application in lists.SelectMany(list => list)
                               where application.AuthorizedStages.Stages.Any(filter.Admits)
                               select application.ToWire(instance.Name);
            return (instance.Name, [.. applications], null);
        }
        catch (ArgoCdException failure)
        {
            return (instance.Name, [], failure);
        }
    }

    // A page begins after the last name of the page before, so names that come or go between pages do no harm.
    private static string After(string token)
    {
        try
        {
            var name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
            return token.Length == 0 || name.StartsWith("instances/", StringComparison.Ordinal) ? name : throw new FormatException();
        }
        catch (FormatException)
        {
            throw Refusals.Of(Wire.ErrorReason.InvalidPageToken, "page_token was not made by this server; leave it empty to start with the first page.");
        }
    }

    private void RequireArgoCd()
    {
        if (_instances.IsEmpty)
        {
            throw Refusals.NotServed("argocd", "This server runs without Argo CD, so it knows no Applications.");
        }
    }

    private sealed class StageFilter(Wire.ListApplicationsRequest request)
    {
        private readonly string? _project = request.Project.Length == 0 ? null : ResourceNames.ParseProject(request.Project, "project");
        private readonly (string Project, string Name)? _stage =
            request.Stage.Length == 0 ? null : ResourceNames.Parse(ResourceKind.Stage, request.Stage, "stage");

        public bool Admits(AuthorizedStage stage) =>
            (_project is null || stage.Project == _project) && (_stage is not { } wanted || (stage.Project == wanted.Project && stage.Stage == wanted.Name));
    }
}
