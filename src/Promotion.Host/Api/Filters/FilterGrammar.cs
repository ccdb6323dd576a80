using Parlot.Fluent;

namespace Promotion.Host.Api.Filters;

/// <summary>
/// The language of filters, a subset of AIP-160 (https://google.aip.dev/160): comparisons of fields with values, joined by AND, OR, NOT and
/// parentheses. As there, OR binds more tightly than AND.
/// </summary>
internal static class FilterGrammar
{
    private static readonly Parser<string> Word = Terms.Pattern(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/' or '*' or '@' or '+')
        .Then(static text => text.ToString());

    private static readonly Parser<string> Quoted = Terms.String(StringLiteralQuotes.SingleOrDouble).Then(static text => text.ToString());

    private static readonly Parser<string> Comparator = OneOf(
        Terms.Text("!="), Terms.Text("<="), Terms.Text(">="), Terms.Text("="), Terms.Text("<"), Terms.Text(">"), Terms.Text(":"));

    /// <summary>Parses a whole filter.</summary>
    public static readonly Parser<FilterTree> Filter = Build();

    private static Parser<FilterTree> Build()
    {
        var filter = Deferred<FilterTree>();
        var comparison = Word.And(Comparator).And(OneOf(Quoted, Word))
            .Then<FilterTree>(static parts => new FilterTree.Comparison(parts.Item1, parts.Item2, parts.Item3));
        var group = Between(Terms.Char('('), filter, Terms.Char(')'));
        var term = OneOf(
            Terms.Keyword("NOT").SkipAnd(OneOf(group, comparison)).Then<FilterTree>(static inner => new FilterTree.Not(inner)),
            group,
            comparison);
        var either = Separated(Terms.Keyword("OR"), term)
            .Then<FilterTree>(static terms => terms.Count == 1 ? terms[0] : new FilterTree.Or([.. terms]));
        filter.Parser = Separated(Terms.Keyword("AND"), either)
            .Then<FilterTree>(static terms => terms.Count == 1 ? terms[0] : new FilterTree.And([.. terms]));
        return filter.Eof();
    }
}
