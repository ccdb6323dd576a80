namespace Promotion.Adapters.Storage;

/// <summary>The statements of the survey, in the SQL both dialects understand. Resource kinds 2 and 5 are Warehouse and Promotion.</summary>
internal static class SurveySql
{
    public const string Promotions = "SELECT phase, count(*) FROM resources WHERE kind = 5 AND phase IN ('Pending', 'Running') GROUP BY phase";

    public const string Waits = "SELECT reason, count(*) FROM wakes GROUP BY reason";

    public const string Leases = "SELECT owner, count(*) FROM wakes WHERE is_lease = 1 GROUP BY owner";

    public const string WithoutDeadline =
        """
        SELECT DISTINCT 'stage', r.project || '/' || r.stage FROM resources r
        WHERE r.kind = 5 AND r.phase IN ('Pending', 'Running')
          AND NOT EXISTS (SELECT 1 FROM wakes w WHERE w.kind = 'stage' AND w.key = r.project || '/' || r.stage)
        UNION ALL
        SELECT 'warehouse', r.project || '/' || r.name FROM resources r
        WHERE r.kind = 2 AND NOT EXISTS (SELECT 1 FROM wakes w WHERE w.kind = 'warehouse' AND w.key = r.project || '/' || r.name)
        LIMIT @limit
        """;

    public const string Overdue = "SELECT kind, key FROM wakes WHERE due < @now ORDER BY due LIMIT @limit";
}
