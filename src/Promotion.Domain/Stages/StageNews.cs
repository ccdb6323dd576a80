namespace Promotion.Domain.Stages;

/// <summary>Something about a Stage that its Freight must hear of.</summary>
[GenerateSerializer, Immutable, Alias("promotion.stage-news")]
public abstract record StageNews(string Freight)
{
    /// <summary>The Stage has taken it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-news.entered")]
    public sealed record Entered(string Freight, DateTimeOffset At) : StageNews(Freight);

    /// <summary>The Stage has let it go.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-news.left")]
    public sealed record Left(string Freight, DateTimeOffset At) : StageNews(Freight);

    /// <summary>The Stage has verified it, or passed it on.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-news.verified")]
    public sealed record Verified(string Freight, DateTimeOffset At, bool InPassing = false) : StageNews(Freight);

    /// <summary>The Stage had verified it, and has found it bad when it verified again.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.stage-news.unverified")]
    public sealed record Unverified(string Freight, DateTimeOffset At) : StageNews(Freight);
}
