namespace Promotion.Host.Silo;

/// <summary>Statements over the cluster's members. Each is one statement, and so sees and changes one state.</summary>
internal static class MembershipSql
{
    public const string Initialize = "INSERT INTO cluster_versions (cluster, version) VALUES ($1, 0) ON CONFLICT DO NOTHING";

    public const string Read =
        """
        SELECT v.version, m.silo, m.name, m.host, m.status, m.proxy_port, m.suspicions, m.started_at, m.alive_at, m.etag
        FROM cluster_versions v LEFT JOIN cluster_members m ON m.cluster = v.cluster AND ($2 = '' OR m.silo = $2)
        WHERE v.cluster = $1
        """;

    public const string Insert =
        """
        WITH moved AS (UPDATE cluster_versions SET version = $2 WHERE cluster = $1 AND version = $3 RETURNING cluster)
        INSERT INTO cluster_members (cluster, silo, name, host, status, proxy_port, suspicions, started_at, alive_at, etag)
        SELECT cluster, $4, $5, $6, $7, $8, $9, $10, $11, $2 FROM moved ON CONFLICT DO NOTHING
        """;

    public const string Update =
        """
        WITH moved AS (UPDATE cluster_versions SET version = $2 WHERE cluster = $1 AND version = $3 RETURNING cluster)
        UPDATE cluster_members m SET name = $5, host = $6, status = $7, proxy_port = $8, suspicions = $9, started_at = $10, alive_at = $11, etag = $2
        FROM moved WHERE m.cluster = moved.cluster AND m.silo = $4 AND m.etag = $12
        """;

    public const string Alive = "UPDATE cluster_members SET alive_at = $3 WHERE cluster = $1 AND silo = $2";

    public const string Cleanup = "DELETE FROM cluster_members WHERE cluster = $1 AND status = 6 AND alive_at < $2 AND started_at < $2";

    public const string Delete = "WITH gone AS (DELETE FROM cluster_members WHERE cluster = $1) DELETE FROM cluster_versions WHERE cluster = $1";
}
