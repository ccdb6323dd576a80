using Google.Protobuf;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>A kind of resource, as <c>get</c>, <c>watch</c> and their like know it.</summary>
internal interface IKind
{
    /// <summary>The plural.</summary>
    string Plural { get; }

    /// <summary>All words a user may write for it, the plural included.</summary>
    ImmutableArray<string> Spellings { get; }

    /// <summary>How the wire calls it.</summary>
    Wire.ResourceKind WireKind { get; }

    /// <summary>False when the server does not watch it.</summary>
    bool IsWatched { get; }

    /// <summary>True when it can only be listed in a project.</summary>
    bool NeedsProject { get; }

    /// <summary>The columns of its table.</summary>
    ImmutableArray<string> Headers { get; }

    /// <summary>One page; the first for an empty token.</summary>
    Task<Page<IMessage>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation);

    /// <summary>One resource in its full view, by what a user calls it.</summary>
    Task<IMessage> Get(Session session, string name, CancellationToken cancellation);

    /// <summary>The resource name behind what a user calls it.</summary>
    string NameOf(Session session, string text);

    /// <summary>Its resource name.</summary>
    string NameOf(IMessage resource);

    /// <summary>Its cells, one for each header.</summary>
    ImmutableArray<Cell> Row(IMessage resource, DateTimeOffset now);

    /// <summary>How it is, in some words for one line.</summary>
    Cell Summary(IMessage resource);

    /// <summary>The resource, when it is of this kind; else null.</summary>
    IMessage? From(Wire.Resource resource);
}
