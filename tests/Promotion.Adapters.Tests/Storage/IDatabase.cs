using Promotion.Adapters.Storage;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>An empty database of one dialect for one test; what the suite needs to know of it.</summary>
internal interface IDatabase : IAsyncDisposable
{
    /// <summary>Makes the database.</summary>
    Task Create();

    /// <summary>A fresh dialect over the same database, as a restarted process would make it.</summary>
    SqlDialect Dialect();

    /// <summary>Runs SQL on the side, as an operator might while no server runs.</summary>
    Task Execute(string sql);
}
