using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>PromotionTasks of a project, and those of the cluster. Not watched by the server.</summary>
internal static class PromotionTaskKind
{
    public static readonly IKind OfProject = Kind("promotiontasks", ["promotiontask", "task"], Wire.ResourceKind.PromotionTask, null, query => query.Parent);

    public static readonly IKind OfCluster = Kind(
        "clusterpromotiontasks",
        ["clusterpromotiontask", "clustertask"],
        Wire.ResourceKind.ClusterPromotionTask,
        name => name.Contains('/', StringComparison.Ordinal) ? name : $"clusterPromotionTasks/{name}",
        _ => "");

    private static Kind<Wire.PromotionTask> Kind(
        string plural, ImmutableArray<string> spellings, Wire.ResourceKind wire, Func<string, string>? fullName, Func<ListQuery, string> parent) => new()
        {
            Plural = plural,
            Collection = "promotionTasks",
            OtherSpellings = spellings,
            WireKind = wire,
            Name = task => task.Name,
            FullName = fullName,
            Pick = null,
            Sum = Steps,
            ListPage = (session, query, pageToken, cancellation) => List(session, query, parent(query), pageToken, cancellation),
            GetOne = async (session, name, cancellation) => (await session.Call(
                options => session.Tasks.GetPromotionTaskAsync(new Wire.GetPromotionTaskRequest { Name = name }, options), cancellation)).Task,
            Columns =
            [
                new("NAME", (task, _) => ResourceName.Short(task.Name)),
                new("STEPS", (task, _) => Steps(task)),
                new("VARIABLES", (task, _) => task.Variables.Count == 0 ? "-" : string.Join(',', task.Variables.Select(variable => variable.Name))),
                new("AGE", (task, now) => Ages.Since(task.CreateTime, now)),
            ],
        };

    private static Cell Steps(Wire.PromotionTask task) => string.Join(',', task.Steps);

    private static async Task<Page<Wire.PromotionTask>> List(Session session, ListQuery query, string parent, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListPromotionTasksRequest { Parent = parent, PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.Tasks.ListPromotionTasksAsync(request, options), cancellation);
        return new Page<Wire.PromotionTask>(answer.Tasks, answer.NextPageToken, answer.TotalSize);
    }
}
