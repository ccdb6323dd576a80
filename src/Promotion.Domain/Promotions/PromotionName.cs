namespace Promotion.Domain.Promotions;

/// <summary>Names of promotions: <c>STAGE.ULID.FREIGHT7</c>, so that names of one Stage sort by creation.</summary>
public static class PromotionName
{
    private const int LongestPrefix = 218;

    /// <summary>The name of a promotion of <paramref name="freight"/> to <paramref name="stage"/>, created at the ULID's instant.</summary>
    public static string Of(string stage, string ulid, string freight)
    {
        var prefix = stage.Length > LongestPrefix ? stage[..LongestPrefix].TrimEnd('.', '-') : stage;
        var hash = freight.Length > 7 ? freight[..7] : freight;
        return $"{prefix}.{ulid}.{hash}".ToLowerInvariant();
    }

    /// <summary>The ULID in a promotion's name.</summary>
    public static string UlidOf(string promotion)
    {
        var hash = promotion.LastIndexOf('.');
        return promotion[(promotion.LastIndexOf('.', hash - 1) + 1)..hash];
    }

    /// <summary>The Stage a promotion's name begins with; null when the text is no such name.</summary>
    public static string? StageOf(string promotion)
    {
        var hash = promotion.LastIndexOf('.');
        var ulid = hash > 0 ? promotion.LastIndexOf('.', hash - 1) : -1;
        return ulid > 0 && hash - ulid == 27 ? promotion[..ulid] : null;
    }
}
