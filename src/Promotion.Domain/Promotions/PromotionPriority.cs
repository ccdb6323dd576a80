using System.Globalization;

namespace Promotion.Domain.Promotions;

/// <summary>How a manifest asks for a priority in the queue, in an annotation: Kargo, which has none, lets it pass.</summary>
public static class PromotionPriority
{
    /// <summary>The annotation of a Promotion.</summary>
    public const string Annotation = "promotion.dev/priority";

    /// <summary>The highest; the lowest is its negative.</summary>
    public const int Highest = 1000;

    /// <summary>The priority a text means; null when it means none.</summary>
    public static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority) && Math.Abs((long)priority) <= Highest ? priority : null;

    /// <summary>The priority a manifest asks for; 0 unless it says otherwise.</summary>
    public static int Of(ObjectMeta meta) => meta.Annotations.TryGetValue(Annotation, out var text) ? Parse(text) ?? 0 : 0;

    /// <summary>What a manifest with that priority has attached.</summary>
    public static ObjectMeta Meta(int priority) => priority == 0
        ? ObjectMeta.Empty
        : ObjectMeta.Empty with { Annotations = ObjectMeta.Empty.Annotations.Add(Annotation, priority.ToString(CultureInfo.InvariantCulture)) };
}
