using System.Collections.Immutable;
using System.Text;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>A query in SQL. Only the columns' names are put together here; values are always parameters.</summary>
internal sealed class ResourceSelection
{
    private readonly List<object?> values = [];
    private readonly StringBuilder where = new("WHERE kind = @kind");
    private readonly ResourceQuery query;

    public ResourceSelection(ResourceQuery query)
    {
        this.query = query;
        values.Add((int)query.Kind);
        Restrict("project", query.Project);
        Restrict("stage", query.Stage);
        Restrict("freight", query.Freight);
        Restrict("warehouse", query.Warehouse);
        Restrict("phase", query.Phase);
        Restrict("alias", query.Alias);
        CountSql = $"SELECT COUNT(*) FROM (SELECT 1 FROM resources {where} LIMIT @limit) counted";
        CountValues = [.. values, ResourcePage.MostCounted];
        Continue(PageToken.Of(query));
        // One row more than the page holds tells whether there is another page.
        values.Add(query.PageSize + 1);
        PageSql = $"SELECT {ReadSql.ResourceColumns} FROM resources {where} ORDER BY {Order} LIMIT @limit";
    }

    public string CountSql { get; }

    public ImmutableArray<object?> CountValues { get; }

    public string PageSql { get; }

    public ImmutableArray<object?> PageValues => [.. values];

    private string Order => (query.NewestFirst, query.Reverse) switch
    {
        (true, false) => "created_at DESC, project, name",
        (true, true) => "created_at, project DESC, name DESC",
        (false, false) => "project, name",
        (false, true) => "project DESC, name DESC",
    };

    private void Restrict(string column, string? value)
    {
        if (value is null)
            return;
        where.Append(" AND ").Append(column).Append(" = @").Append(column);
        values.Add(value);
    }

    private void Continue(PageToken? after)
    {
        if (after is null)
            return;
        var (later, beyond) = query.Reverse ? (">", "<") : ("<", ">");
        if (query.NewestFirst)
        {
            where.Append($" AND created_at {later}= @after_at AND (created_at {later} @after_at OR (project, name) {beyond} (@after_project, @after_name))");
            values.AddRange([UnixMicroseconds.From(after.CreatedAt), after.Project, after.Name]);
        }
        else if (query.Project is null)
        {
            where.Append($" AND (project, name) {beyond} (@after_project, @after_name)");
            values.AddRange([after.Project, after.Name]);
        }
        else
        {
            where.Append($" AND name {beyond} @after_name");
            values.Add(after.Name);
        }
    }
}
