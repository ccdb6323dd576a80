namespace Promotion.Domain.Freights;

/// <summary>Something about a Freight that Stages must hear of.</summary>
[GenerateSerializer, Immutable, Alias("promotion.freight-news")]
public abstract record FreightNews
{
    private FreightNews() { }

    /// <summary>It was created: Stages that take it straight from its Warehouse may promote it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-news.created")]
    public sealed record Created : FreightNews;

    /// <summary>It is called otherwise: Stages that ask for its Warehouse's Freight may be showing the old alias.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-news.renamed")]
    public sealed record Renamed : FreightNews;

    /// <summary>It is gone: Stages that ask for its Warehouse's Freight may still be offering it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-news.deleted")]
    public sealed record Deleted : FreightNews;

    /// <summary>It was verified in a Stage: Stages downstream of that one may promote it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-news.verified")]
    public sealed record VerifiedIn(string Stage) : FreightNews;

    /// <summary>It came into a Stage or left it: Stages downstream that follow what that one has, or let Freight soak there, must look again.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-news.moved")]
    public sealed record Moved(string Stage) : FreightNews;

    /// <summary>A Stage no longer vouches for it: Stages downstream of that one may not promote it any more, unless another does.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-news.unverified")]
    public sealed record UnverifiedIn(string Stage) : FreightNews;

    /// <summary>It was approved for a Stage: that Stage may promote it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-news.approved")]
    public sealed record ApprovedFor(string Stage) : FreightNews;
}
