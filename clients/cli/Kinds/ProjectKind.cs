using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Projects.</summary>
internal static class ProjectKind
{
    public static readonly IKind Value = new Kind<Wire.Project>
    {
        Plural = "projects",
        OtherSpellings = ["project"],
        WireKind = Wire.ResourceKind.Project,
        Name = project => project.Name,
        FullName = ResourceName.Project,
        Pick = resource => resource.Project,
        Sum = project => project.Readiness is { Ready: true } ? new Cell("Ready", Tone.Good) : Words.Status(project.Readiness, null),
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Projects.GetProjectAsync(new Wire.GetProjectRequest { Name = name }, options), cancellation)).Project,
        Columns =
        [
            new("NAME", (project, _) => ResourceName.Short(project.Name)),
            new("READY", (project, _) => Words.Ready(project.Readiness)),
            new("STATUS", (project, _) => Words.Status(project.Readiness, null)),
            new("AGE", (project, now) => Ages.Since(project.CreateTime, now)),
        ],
    };

    private static async Task<Page<Wire.Project>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListProjectsRequest { PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.Projects.ListProjectsAsync(request, options), cancellation);
        return new Page<Wire.Project>(answer.Projects, answer.NextPageToken, answer.TotalSize);
    }
}
