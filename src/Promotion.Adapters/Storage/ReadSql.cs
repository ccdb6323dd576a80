namespace Promotion.Adapters.Storage;

/// <summary>The statements that read, in the SQL both dialects understand.</summary>
internal static class ReadSql
{
    public const string ResourceColumns = "project, kind, name, revision, payload, created_at, stage, freight, warehouse, phase, alias";

    public const string State = "SELECT version, state FROM actor_states WHERE kind = @actor_kind AND key = @actor_key AND state IS NOT NULL";

    public const string Request = "SELECT id, result, at FROM requests WHERE project = @project AND id = @id";

    public const string Due = "SELECT kind, key, due, reason FROM wakes WHERE due <= @now ORDER BY due, kind, key LIMIT @limit";

    public const string Head = "SELECT revision FROM projects_head WHERE project = @project";

    public const string FeedHead = "SELECT position FROM feed_head";

    public const string Reach = "SELECT id, oldest, position FROM feed_head";

    public const string Feed = $"SELECT {FeedColumns} FROM feed WHERE position > @position ORDER BY position LIMIT @limit";

    public const string FeedOfProject = $"SELECT {FeedColumns} FROM feed WHERE project = @project AND position > @position ORDER BY position LIMIT @limit";

    public const string FeedBack = $"SELECT {FeedColumns} FROM feed WHERE position < @position ORDER BY position DESC LIMIT @limit";

    public const string FeedBackOfProject = $"SELECT {FeedColumns} FROM feed WHERE project = @project AND position < @position ORDER BY position DESC LIMIT @limit";

    public const string Before =
        $"SELECT {FeedColumns} FROM feed WHERE project = @project AND kind = @kind AND name = @name AND position < @position ORDER BY position DESC LIMIT 1";

    private const string FeedColumns = "project, revision, kind, name, change, payload, actor, reason, at, position";

    private const string StepLogColumns = "position, step, alias, at, level, text, done, total, unit";

    public const string StepLog =
        $"SELECT {StepLogColumns} FROM step_logs WHERE project = @project AND promotion = @promotion AND position > @position ORDER BY position LIMIT @limit";

    public const string StepLogOfStep =
        $"""
        SELECT {StepLogColumns} FROM step_logs
        WHERE project = @project AND promotion = @promotion AND position > @position AND alias = @step_alias ORDER BY position LIMIT @limit
        """;

    public const string StepLogExtent =
        "SELECT step, COUNT(*), SUM(LENGTH(text)), MAX(position) FROM step_logs WHERE project = @project AND promotion = @promotion GROUP BY step";

    public const string Resource = $"SELECT {ResourceColumns} FROM resources WHERE kind = @kind AND project = @project AND name = @name";

    /// <summary>One round trip, where a second one for the alias would cost as much again.</summary>
    public const string Place =
        """
        SELECT name, revision FROM (
          SELECT name, revision, 0 AS choice FROM resources WHERE kind = @kind AND project = @project AND name = @name
          UNION ALL
          SELECT name, revision, 1 AS choice FROM resources WHERE kind = @kind AND project = @project AND alias = @name) found
        ORDER BY choice LIMIT 1
        """;

    public const string ResourcesOfKind = $"SELECT {ResourceColumns} FROM resources WHERE kind = @kind AND project = @project ORDER BY name";
}
