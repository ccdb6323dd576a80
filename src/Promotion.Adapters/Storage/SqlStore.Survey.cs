using System.Collections.Immutable;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

public sealed partial class SqlStore : ISurvey
{
    // Whoever is due is woken within seconds, and a grain that is slow to wake has a deadline of its own.
    private static readonly TimeSpan LongOverdue = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public Task<Survey> Take(DateTimeOffset now, CancellationToken cancellation) => readers.Read(
        async (s, c) => new Survey(await Count(s, SurveySql.Promotions, c), await Count(s, SurveySql.Waits, c), await Count(s, SurveySql.Leases, c)), cancellation);

    /// <inheritdoc />
    public Task<ImmutableArray<Forgotten>> FindForgotten(DateTimeOffset now, int limit, CancellationToken cancellation) => readers.Read(
        async (s, c) => ImmutableArray.Create<Forgotten>(
        [
            .. await Find(s.Statement(SurveySql.WithoutDeadline).With(limit), Neglect.NoDeadline, c),
            .. await Find(s.Statement(SurveySql.Overdue).With(UnixMicroseconds.From(now - LongOverdue), limit), Neglect.Overdue, c),
            .. await Find(dialect.Ownerless(s, now, limit), Neglect.NoOwner, c),
        ]),
        cancellation);

    private static async Task<ImmutableDictionary<string, long>> Count(SqlSession session, string sql, CancellationToken cancellation) =>
        (await session.Statement(sql).With().All(r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), cancellation)).ToImmutableDictionary();

    private static async Task<ImmutableArray<Forgotten>> Find(SqlStatement statement, Neglect why, CancellationToken cancellation) =>
        await statement.All(r => new Forgotten(new ActorKey(r.GetString(0), r.GetString(1)), why), cancellation);
}
