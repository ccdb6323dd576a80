namespace Promotion.Domain.GoTemplates;

/// <summary>A function of templates.</summary>
/// <param name="Most">How many arguments it takes at most; null for any number.</param>
internal sealed record GoTemplateFunction(int Least, int? Most, Func<IReadOnlyList<object?>, object?> Invoke)
{
    /// <summary>One of text alone.</summary>
    public static GoTemplateFunction OfTexts(int count, Func<ImmutableArray<string>, object?> invoke) =>
        new(count, count, arguments => invoke([.. arguments.Select(GoTemplateArguments.TextOf)]));
}
