namespace Promotion.Adapters.Storage;

/// <summary>The statements of the writer, in the SQL both dialects understand.</summary>
internal static class WriteSql
{
    public const string Fence = "SELECT version, CASE WHEN state IS NULL THEN 0 ELSE 1 END FROM actor_states WHERE kind = @actor_kind AND key = @actor_key";

    public const string State =
        """
        INSERT INTO actor_states (kind, key, version, state) VALUES (@actor_kind, @actor_key, @version, @state)
        ON CONFLICT (kind, key) DO UPDATE SET version = excluded.version, state = excluded.state WHERE actor_states.version = @expected
        """;

    public const string Wake =
        """
        INSERT INTO wakes (kind, key, due, reason, is_lease, owner) VALUES (@actor_kind, @actor_key, @due, @reason, @is_lease, @owner)
        ON CONFLICT (kind, key) DO UPDATE SET due = excluded.due, reason = excluded.reason, is_lease = excluded.is_lease, owner = excluded.owner
        """;

    public const string ForgetWake = "DELETE FROM wakes WHERE kind = @actor_kind AND key = @actor_key";

    public const string ReleaseLeases = "UPDATE wakes SET due = @now WHERE is_lease = 1 AND owner <> @owner AND due > @now";

    public const string Head =
        """
        INSERT INTO projects_head (project, revision, oldest) VALUES (@project, @revision, 1)
        ON CONFLICT (project) DO UPDATE SET revision = excluded.revision WHERE projects_head.revision = @expected
        """;

    public const string Feed =
        """
        INSERT INTO feed (position, project, revision, kind, name, change, actor, reason, at, payload)
        VALUES (@position, @project, @revision, @kind, @name, @change, @actor, @reason, @at, @payload)
        """;

    public const string FeedHead = "UPDATE feed_head SET position = @position WHERE position = @expected";

    public const string FirstKept =
        "SELECT COALESCE(MIN(position), @until) FROM feed WHERE position >= @oldest AND position < @until AND at >= @at AND position > @floor";

    public const string TrimFeed = "DELETE FROM feed WHERE position < @oldest";

    public const string FeedOldest = "UPDATE feed_head SET oldest = @oldest WHERE oldest < @oldest";

    public const string AliasHolder = "SELECT name FROM resources WHERE project = @project AND kind = @kind AND alias = @alias";

    public const string FreeAlias = "UPDATE resources SET alias = NULL WHERE project = @project AND kind = @kind AND alias = @alias";

    /// <summary>The usual update leaves the columns that never change, and with them most indexes, alone; it changes no row when one of them differs.</summary>
    public const string TouchResource =
        """
        UPDATE resources SET revision = @revision, phase = @phase, alias = @alias, payload = @payload
        WHERE kind = @kind AND project = @project AND name = @name AND created_at = @created_at
          AND stage IS NOT DISTINCT FROM @stage AND freight IS NOT DISTINCT FROM @freight AND warehouse IS NOT DISTINCT FROM @warehouse
        """;

    public const string Resource =
        """
        INSERT INTO resources (project, kind, name, revision, created_at, stage, freight, warehouse, phase, alias, payload)
        VALUES (@project, @kind, @name, @revision, @created_at, @stage, @freight, @warehouse, @phase, @alias, @payload)
        ON CONFLICT (kind, project, name) DO UPDATE SET revision = excluded.revision, created_at = excluded.created_at, stage = excluded.stage,
          freight = excluded.freight, warehouse = excluded.warehouse, phase = excluded.phase, alias = excluded.alias, payload = excluded.payload
        """;

    public const string ForgetResource = "DELETE FROM resources WHERE kind = @kind AND project = @project AND name = @name";

    public const string Request =
        """
        INSERT INTO requests (project, id, result, at) VALUES (@project, @id, @result, @at)
        ON CONFLICT (project, id) DO UPDATE SET result = excluded.result, at = excluded.at
        """;

    public const string ForgetRequests = "DELETE FROM requests WHERE at < @at";

    public const string StepLogLine =
        """
        INSERT INTO step_logs (project, promotion, position, step, alias, at, level, text, done, total, unit)
        VALUES (@project, @promotion, @position, @step, @step_alias, @at, @level, @text, @done, @total, @unit)
        ON CONFLICT (project, promotion, position) DO NOTHING
        """;

    public const string CompactStepLogs =
        """
        DELETE FROM step_logs WHERE (project, promotion, position) IN (
          SELECT project, promotion, position FROM step_logs WHERE project = @project AND level = 1 AND at < @at ORDER BY at LIMIT @limit)
        """;
}
