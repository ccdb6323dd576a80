using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>What the last change of a group makes of a resource's row.</summary>
internal readonly record struct ResourceWrite(ResourceId Id, long Revision, ChangeKind Change, byte[] Payload, ResourceIndex Index)
{
    /// <summary>The alias the resource has afterwards.</summary>
    public string? Alias => Change == ChangeKind.Deleted ? null : Index.Alias;

    /// <summary>Writes or removes the row.</summary>
    public async Task Run(SqlSession session, CancellationToken cancellation)
    {
        if (Change == ChangeKind.Deleted)
            await session.Statement(WriteSql.ForgetResource).With((int)Id.Kind, Id.Project, Id.Name).Run(cancellation);
        else if (Change == ChangeKind.Created || await Touch(session, cancellation) == 0)
            await Replace(session, cancellation);
    }

    private Task<int> Touch(SqlSession session, CancellationToken cancellation) => session.Statement(WriteSql.TouchResource)
        .With(Revision, Index.Phase, Index.Alias, Payload, (int)Id.Kind, Id.Project, Id.Name,
            UnixMicroseconds.From(Index.CreatedAt), Index.Stage, Index.Freight, Index.Warehouse)
        .Run(cancellation);

    private Task<int> Replace(SqlSession session, CancellationToken cancellation) => session.Statement(WriteSql.Resource)
        .With(Id.Project, (int)Id.Kind, Id.Name, Revision, UnixMicroseconds.From(Index.CreatedAt),
            Index.Stage, Index.Freight, Index.Warehouse, Index.Phase, Index.Alias, Payload)
        .Run(cancellation);
}
