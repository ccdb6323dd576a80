using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Argo CD Applications. Not watched by the server.</summary>
internal static class ApplicationKind
{
    public static readonly IKind Value = new Kind<Wire.Application>
    {
        Plural = "applications",
        OtherSpellings = ["application", "app", "apps"],
        WireKind = Wire.ResourceKind.Application,
        Name = application => application.Name,
        FullName = FullName,
        Pick = null,
        Sum = application => Words.Of(application.Health),
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Applications.GetApplicationAsync(new Wire.GetApplicationRequest { Name = name }, options), cancellation)).Application,
        Columns =
        [
            new("NAME", (application, _) => application.Name.Split('/') is [_, var instance, _, var space, _, var name] ? $"{instance}/{space}/{name}" : application.Name),
            new("STAGE", (application, _) => string.Join(',', application.AuthorizedStages.Select(ResourceName.Short))),
            new("SYNC", (application, _) => Words.Of(application.SyncStatus)),
            new("HEALTH", (application, _) => Words.Of(application.Health)),
            new("OPERATION", (application, _) => application.Operation is { } operation ? operation.Phase.ToString() : "-"),
            new("REVISION", (application, _) => string.Join(',', application.Sources.Select(source => Revision(source.SyncedRevision)))),
            new("STATUS", (application, _) => (application.HealthMessage.Length > 0 ? application.HealthMessage : string.Join("; ", application.Conditions)).ReplaceLineEndings(" ")),
        ],
    };

    private static string FullName(string text) => text.Split('/') switch
    {
        ["instances", _, "namespaces", _, "applications", _] => text,
        [var instance, var space, var name] => $"instances/{instance}/namespaces/{space}/applications/{name}",
        _ => throw CliException.Usage($"'{text}' is not a name of an application; expected INSTANCE/NAMESPACE/NAME, as 'promo get applications' shows it"),
    };

    private static string Revision(string revision) => revision.Length == 40 ? revision[..7] : revision;

    private static async Task<Page<Wire.Application>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var project = query.Parent == ResourceName.AllProjects ? "" : query.Parent;
        var request = new Wire.ListApplicationsRequest { Project = project, Stage = query.Stage ?? "", PageToken = pageToken };
        var answer = await session.Call(options => session.Applications.ListApplicationsAsync(request, options), cancellation);
        return new Page<Wire.Application>(answer.Applications, answer.NextPageToken, answer.TotalSize)
        {
            Notes = [.. answer.UnreachableInstances.Select(name => $"Argo CD {ResourceName.Short(name)} does not answer, so its applications are missing here. 'promo get argocd' says why.")],
        };
    }
}
