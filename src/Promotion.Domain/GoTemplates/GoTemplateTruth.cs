namespace Promotion.Domain.GoTemplates;

/// <summary>What counts as true in templates: everything but false, nothing, zero and what is empty.</summary>
internal static class GoTemplateTruth
{
    public static bool Of(object? value) => value switch
    {
        null or false or 0L or 0d or "" => false,
        IReadOnlyList<object?> list => list.Count > 0,
        IReadOnlyDictionary<string, object?> map => map.Count > 0,
        _ => true,
    };
}
