using System.Collections.Immutable;
using System.Data.Common;

namespace Promotion.Adapters.Storage;

/// <summary>A prepared statement of one connection; used again and again, never by two at once.</summary>
internal sealed class SqlStatement(DbCommand command) : IAsyncDisposable
{
    private readonly DbParameter[] parameters = [.. command.Parameters.Cast<DbParameter>()];

    /// <summary>Sets the values, in the order in which the statement first names them.</summary>
    public SqlStatement With(params ReadOnlySpan<object?> values)
    {
        if (values.Length != parameters.Length)
            throw new ArgumentException($"The statement takes {parameters.Length} values, not {values.Length}: {command.CommandText}", nameof(values));
        for (var i = 0; i < values.Length; i++)
            parameters[i].Value = values[i] ?? DBNull.Value;
        return this;
    }

    /// <summary>Runs the statement; how many rows it changed.</summary>
    public Task<int> Run(CancellationToken cancellation) => command.ExecuteNonQueryAsync(cancellation);

    /// <summary>The first column of the first row; null when there is no row or no value.</summary>
    public async Task<object?> Scalar(CancellationToken cancellation) => await command.ExecuteScalarAsync(cancellation) is { } value and not DBNull ? value : null;

    /// <summary>The first row; null when there is none.</summary>
    public async Task<T?> First<T>(Func<DbDataReader, T> map, CancellationToken cancellation) where T : class
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? map(reader) : null;
    }

    /// <summary>All rows.</summary>
    public async Task<ImmutableArray<T>> All<T>(Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(map(reader));
        return rows.DrainToImmutable();
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();
}
