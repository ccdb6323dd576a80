using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>AnalysisTemplates of a project, and those of the cluster. Not watched by the server.</summary>
internal static class AnalysisTemplateKind
{
    public static readonly IKind OfProject = Kind("analysistemplates", ["analysistemplate", "at"], Wire.ResourceKind.AnalysisTemplate, null, query => query.Parent);

    public static readonly IKind OfCluster = Kind(
        "clusteranalysistemplates",
        ["clusteranalysistemplate", "cat"],
        Wire.ResourceKind.ClusterAnalysisTemplate,
        name => name.Contains('/', StringComparison.Ordinal) ? name : $"clusterAnalysisTemplates/{name}",
        _ => "");

    private static Kind<Wire.AnalysisTemplate> Kind(
        string plural, ImmutableArray<string> spellings, Wire.ResourceKind wire, Func<string, string>? fullName, Func<ListQuery, string> parent) => new()
        {
            Plural = plural,
            Collection = "analysisTemplates",
            OtherSpellings = spellings,
            WireKind = wire,
            Name = template => template.Name,
            FullName = fullName,
            Pick = null,
            Sum = Metrics,
            ListPage = (session, query, pageToken, cancellation) => List(session, query, parent(query), pageToken, cancellation),
            GetOne = async (session, name, cancellation) => (await session.Call(
                options => session.Verifications.GetAnalysisTemplateAsync(new Wire.GetAnalysisTemplateRequest { Name = name }, options), cancellation)).Template,
            Columns =
            [
                new("NAME", (template, _) => ResourceName.Short(template.Name)),
                new("METRICS", (template, _) => Metrics(template)),
                new("ARGUMENTS", (template, _) => template.Arguments.Count == 0 ? "-" : string.Join(',', template.Arguments)),
                new("AGE", (template, now) => Ages.Since(template.CreateTime, now)),
            ],
        };

    private static Cell Metrics(Wire.AnalysisTemplate template) =>
        template.Metrics.Count == 0 ? "-" : string.Join(',', template.Metrics.Select(metric => $"{metric.Name}({metric.Provider})"));

    private static async Task<Page<Wire.AnalysisTemplate>> List(Session session, ListQuery query, string parent, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListAnalysisTemplatesRequest { Parent = parent, PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.Verifications.ListAnalysisTemplatesAsync(request, options), cancellation);
        return new Page<Wire.AnalysisTemplate>(answer.Templates, answer.NextPageToken, answer.TotalSize);
    }
}
