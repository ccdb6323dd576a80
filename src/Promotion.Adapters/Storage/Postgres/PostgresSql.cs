namespace Promotion.Adapters.Storage.Postgres;

/// <summary>Statements over many rows at once: each column of the rows is one array.</summary>
internal static class PostgresSql
{
    public const string Channel = "promotion_feed";

    /// <summary>A server that hangs in the middle of a transaction must not keep the heads locked: the database gives the transaction up.</summary>
    public const string GiveUp = "SET LOCAL idle_in_transaction_session_timeout = '5s'";

    public const string LockHeads = "SELECT project, revision FROM projects_head WHERE project = ANY($1) ORDER BY project FOR UPDATE";

    public const string NewHeads =
        "INSERT INTO projects_head (project, revision, oldest) SELECT project, 0, 1 FROM unnest($1::text[]) project ORDER BY project ON CONFLICT DO NOTHING";

    public const string Actors =
        """
        SELECT a.kind, a.key, a.version, a.state IS NOT NULL
        FROM unnest($1::text[], $2::text[]) wanted(kind, key) JOIN actor_states a ON a.kind = wanted.kind AND a.key = wanted.key
        """;

    public const string AliasHolders =
        """
        SELECT r.project, r.kind, r.alias, r.name
        FROM unnest($1::text[], $2::integer[], $3::text[]) wanted(project, kind, alias)
        JOIN resources r ON r.project = wanted.project AND r.kind = wanted.kind AND r.alias = wanted.alias
        """;

    public const string States =
        """
        INSERT INTO actor_states (kind, key, version, state) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[])
        ON CONFLICT (kind, key) DO UPDATE SET version = excluded.version, state = excluded.state
        """;

    public const string Wakes =
        """
        INSERT INTO wakes (kind, key, due, reason, is_lease, owner)
        SELECT kind, key, due, reason, is_lease, $6 FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::integer[]) w(kind, key, due, reason, is_lease)
        ON CONFLICT (kind, key) DO UPDATE SET due = excluded.due, reason = excluded.reason, is_lease = excluded.is_lease, owner = excluded.owner,
          claimed_by = '', claimed_until = 0
        """;

    public const string ForgetWakes =
        "DELETE FROM wakes w USING unnest($1::text[], $2::text[]) gone(kind, key) WHERE w.kind = gone.kind AND w.key = gone.key";

    public const string Heads =
        "UPDATE projects_head h SET revision = n.revision FROM unnest($1::text[], $2::bigint[]) n(project, revision) WHERE h.project = n.project";

    /// <summary>
    /// Takes the next places in the feed. The row stays locked until the commit, so that whoever reads a position finds all before it: it is
    /// taken as late as can be, for all processes wait here for each other.
    /// </summary>
    public const string FeedHead = "UPDATE feed_head SET position = position + $1 RETURNING position";

    public const string Feed =
        """
        INSERT INTO feed (position, project, revision, kind, name, change, actor, reason, at, payload)
        SELECT (SELECT position FROM feed_head) - $10 + place, project, revision, kind, name, change, actor, reason, at, payload
        FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::integer[], $6::text[], $7::text[], $8::bigint[], $9::bytea[])
          WITH ORDINALITY e(project, revision, kind, name, change, actor, reason, at, payload, place)
        """;

    public const string FreeAliases =
        """
        UPDATE resources r SET alias = NULL FROM unnest($1::text[], $2::integer[], $3::text[]) freed(project, kind, alias)
        WHERE r.project = freed.project AND r.kind = freed.kind AND r.alias = freed.alias
        """;

    public const string ForgetResources =
        """
        DELETE FROM resources r USING unnest($1::integer[], $2::text[], $3::text[]) gone(kind, project, name)
        WHERE r.kind = gone.kind AND r.project = gone.project AND r.name = gone.name
        """;

    public const string Resources =
        """
        INSERT INTO resources (project, kind, name, revision, created_at, stage, freight, warehouse, phase, alias, payload)
        SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bytea[])
        ON CONFLICT (kind, project, name) DO UPDATE SET revision = excluded.revision, created_at = excluded.created_at, stage = excluded.stage,
          freight = excluded.freight, warehouse = excluded.warehouse, phase = excluded.phase, alias = excluded.alias, payload = excluded.payload
        """;

    // A request that is repeated within one group leaves one row.
    public const string Requests =
        """
        INSERT INTO requests (project, id, result, at)
        SELECT DISTINCT ON (project, id) project, id, result, at FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) r(project, id, result, at)
        ON CONFLICT (project, id) DO UPDATE SET result = excluded.result, at = excluded.at
        """;

    public const string StepLogs =
        """
        INSERT INTO step_logs (project, promotion, position, step, alias, at, level, text, done, total, unit)
        SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::integer[], $5::text[], $6::bigint[], $7::integer[], $8::text[], $9::bigint[], $10::bigint[], $11::integer[])
        ON CONFLICT (project, promotion, position) DO NOTHING
        """;

    public const string CompactStepLogs =
        """
        DELETE FROM step_logs WHERE (project, promotion, position) IN (
          SELECT project, promotion, position FROM step_logs WHERE project = $1 AND level = 1 AND at < $2 ORDER BY at LIMIT $3)
        """;

    public const string Notify = $"SELECT pg_notify('{Channel}', $1 || chr(10) || position) FROM feed_head";

    public const string ForgetRequests = "DELETE FROM requests WHERE at < $1";

    /// <summary>A process is gone when it is no living member of a cluster; only members take leases.</summary>
    public const string ReleaseLeases =
        """
        UPDATE wakes SET due = $1, claimed_by = '', claimed_until = 0
        WHERE is_lease = 1 AND due > $1 AND owner <> $2 AND NOT EXISTS (SELECT FROM cluster_members m WHERE m.name = wakes.owner AND m.status <> 6)
        """;

    /// <summary>What a dead process had claimed to wake is to be claimed by another.</summary>
    public const string ReleaseClaims =
        """
        UPDATE wakes SET claimed_by = '', claimed_until = 0
        WHERE claimed_until > $1 AND claimed_by <> $2 AND NOT EXISTS (SELECT FROM cluster_members m WHERE m.name = wakes.claimed_by AND m.status <> 6)
        """;

    public const string Ownerless =
        """
        SELECT w.kind, w.key FROM wakes w
        WHERE w.is_lease = 1 AND w.due > @now AND w.owner <> @owner AND NOT EXISTS (SELECT FROM cluster_members m WHERE m.name = w.owner AND m.status <> 6)
        LIMIT @limit
        """;

    public const string ClaimDue =
        """
        UPDATE wakes SET claimed_by = @owner, claimed_until = @claimed_until
        FROM (
          SELECT kind, key FROM wakes WHERE due <= @now AND (claimed_until <= @now OR claimed_by = @owner)
          ORDER BY due, kind, key LIMIT @limit FOR UPDATE SKIP LOCKED) found
        WHERE wakes.kind = found.kind AND wakes.key = found.key
        RETURNING wakes.kind, wakes.key, wakes.due, wakes.reason
        """;
}
