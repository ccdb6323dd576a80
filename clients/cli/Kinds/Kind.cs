using Google.Protobuf;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>A kind, put together from what its service offers.</summary>
internal sealed class Kind<T> : IKind
    where T : class, IMessage<T>
{
    public required string Plural { get; init; }

    public required ImmutableArray<string> OtherSpellings { private get; init; }

    public required Wire.ResourceKind WireKind { get; init; }

    public required ImmutableArray<Column<T>> Columns { private get; init; }

    public required Func<Session, ListQuery, string, CancellationToken, Task<Page<T>>> ListPage { private get; init; }

    public required Func<Session, string, CancellationToken, Task<T>> GetOne { private get; init; }

    public required Func<T, string> Name { private get; init; }

    public required Func<T, Cell> Sum { private get; init; }

    /// <summary>Null when the server does not watch it.</summary>
    public required Func<Wire.Resource, T?>? Pick { private get; init; }

    /// <summary>Null for things in a project.</summary>
    public Func<string, string>? FullName { private get; init; }

    /// <summary>The collection in resource names; null when it is the plural.</summary>
    public string? Collection { private get; init; }

    public ImmutableArray<string> Spellings => [Plural, .. OtherSpellings];

    public bool IsWatched => Pick is not null;

    /// <summary>Null when its place says so: all but projects, applications, and what is of the server.</summary>
    public bool? NeedsOneProject { private get; init; }

    public bool NeedsProject => NeedsOneProject ?? WireKind is not (Wire.ResourceKind.Project or Wire.ResourceKind.Application or Wire.ResourceKind.Unspecified);

    public ImmutableArray<string> Headers => [.. Columns.Select(column => column.Header)];

    public async Task<Page<IMessage>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var page = await ListPage(session, query, pageToken, cancellation);
        return new Page<IMessage>([.. page.Items], page.Next, page.Total) { Notes = page.Notes };
    }

    public async Task<IMessage> Get(Session session, string name, CancellationToken cancellation) =>
        await GetOne(session, NameOf(session, name), cancellation);

    public string NameOf(Session session, string text) => FullName is { } full ? full(text) : session.Name(Collection ?? Plural, text);

    public string NameOf(IMessage resource) => Name((T)resource);

    public ImmutableArray<Cell> Row(IMessage resource, DateTimeOffset now) => [.. Columns.Select(column => column.Cell((T)resource, now))];

    public Cell Summary(IMessage resource) => Sum((T)resource);

    public IMessage? From(Wire.Resource resource) => Pick?.Invoke(resource);
}
