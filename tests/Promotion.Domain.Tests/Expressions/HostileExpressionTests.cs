using System.Diagnostics;
using CsCheck;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

/// <summary>No source and no values may crash the process, hang it or eat its memory.</summary>
public sealed class HostileExpressionTests
{
    // Only a broken build meets it: beside other tests on two cores the slowest of these takes half a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] Fragments =
    [
        "(", ")", "[", "]", "{", "}", ",", ";", ":", "::", "?", "?.", "??", ".", "..", "|", "||", "&&", "!", "not", "in", "and", "or",
        "let x =", "if", "else", "#", "#acc", "#index", "+", "-", "*", "/", "%", "**", "==", "!=", "<", ">=", "matches", "contains",
        "startsWith", "endsWith", "1", "0", "-1", "2.5", "1e300", "9223372036854775807", "'a'", "\"b\"", "`c`", "b'd'", "nil", "true", "false",
        "a", "s", "m", "list", "nope", "$env", "x", "len(", "map(list, ", "filter(list, ", "reduce(list, ", "sortBy(list, ", "groupBy(list, ",
        "all(list, ", "sum(", "repeat('a', ", "split(", "replace(", "join(", "flatten(", "concat(", "toJSON(", "fromJSON(", "int(", "float(",
        "string(", "duration('1h')", "date('2024-01-01')", "now()", ".Format('2006')", ".Add(", ".Unix()", "quote(", "asYAML(", "semverParse('1.2.3')",
        ".Major()", "bitshl(", "take(list, ", "get(m, ", "max(", "median(", "uniq(", "sort(", "fromPairs(", "toPairs(", "\\", "'", "\n", "/*", "//", "é",
    ];

    private static readonly ExpressionEnvironment Values = new(new Dictionary<string, object?>
    {
        ["a"] = 1.0,
        ["s"] = "text",
        ["m"] = new Dictionary<string, object?> { ["k"] = "v", ["n"] = null },
        ["list"] = new object?[] { 1.0, "a", null, new object?[] { true } },
    });

    public static TheoryData<string, string> Sources => new()
    {
        { new string('(', 100_000), "nested too deeply" },
        { new string('[', 100_000), "nested too deeply" },
        { new string('!', 100_000) + "true", "nested too deeply" },
        { string.Concat(Enumerable.Repeat("{a:", 100_000)), "nested too deeply" },
        { string.Concat(Enumerable.Repeat("len(", 100_000)), "nested too deeply" },
        { string.Concat(Enumerable.Repeat("true ? 1 : ", 100_000)) + "1", "nested too deeply" },
        { string.Concat(Enumerable.Range(0, 20_000).Select(i => $"let a{i} = 1;")) + "1", "nested too deeply" },
        { string.Concat(Enumerable.Repeat("if true {1} else ", 100_000)) + "{1}", "nested too deeply" },
        { string.Concat(Enumerable.Repeat("2 ** ", 100_000)) + "1", "nested too deeply" },
        { "a" + string.Concat(Enumerable.Repeat(".b", 9_000)), "nested too deeply" },
        { string.Join(" + ", Enumerable.Repeat("a", 4_000)), "nested too deeply" },
        { "[" + string.Join(",", Enumerable.Repeat("1", 20_000)) + "]", "maximum allowed nodes" },
        { "1..1000001", "memory budget exceeded" },
        { "-9223372036854775807..9223372036854775807", "memory budget exceeded" },
        { "repeat('aaaaaaaaaa', 1000000)", "memory budget exceeded" },
        { "reduce(1..100, concat(#acc, #acc), [1])", "memory budget exceeded" },
        { "reduce(1..100, #acc + #acc, 'a')", "memory budget exceeded" },
        { "reduce(1..100, replace(#acc, '', #acc), 'aaaa')", "memory budget exceeded" },
        { "toJSON(reduce(1..60, [#acc, #acc], 'a'))", "memory budget exceeded" },
        { "string(reduce(1..60, [#acc, #acc], 'a'))", "memory budget exceeded" },
        { "flatten(reduce(1..60, [#acc, #acc], 'a'))", "memory budget exceeded" },
        { "reduce(1..60, [#acc, #acc], 'a') == reduce(1..60, [#acc, #acc], 'a')", "work budget exceeded" },
        { "toJSON(reduce(1..1000, [#acc], 'a'))", "nested more than" },
        { "flatten(reduce(1..1000, [#acc], 'a'))", "nested more than" },
        { "max(reduce(1..1000, [#acc], 1))", "nested more than" },
        { "reduce(1..1000, [#acc], 1) == reduce(1..1000, [#acc], 1)", "nested more than" },
        { "fromJSON(repeat('[', 100000))", "invalid JSON" },
        { "let r = 1..1000; all(r, {all(r, {all(r, true)})})", "work budget exceeded" },
        { "uniq(map(1..9000, #))", "work budget exceeded" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Run_HostileSource_FailsClearly(string source, string expected)
    {
        var watch = Stopwatch.StartNew();

        var error = Assert.Throws<ExpressionException>(() => Expression.Compile(source, ExpressionScope.Builtin).Run(Values));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < Patience, $"took {watch.Elapsed}");
    }

    [Fact]
    public void Run_DeepestAllowed_FitsASmallStack()
    {
        string[] sources =
        [
            new string('(', 350) + "a" + new string(')', 350),
            string.Concat(Enumerable.Repeat("all(1..1, {", 180)) + "true" + string.Concat(Enumerable.Repeat("})", 180)),
            string.Concat(Enumerable.Repeat("[{a:", 190)) + "1" + string.Concat(Enumerable.Repeat("}]", 190)),
            string.Join(" + ", Enumerable.Repeat("a", 1_900)),
            string.Join(" ?? ", Enumerable.Repeat("nope", 1_900)),
            "m" + string.Concat(Enumerable.Repeat("?.nope", 900)),
            string.Concat(Enumerable.Repeat("string(", 350)) + "1" + new string(')', 350),
        ];
        var finished = 0;
        var thread = new Thread(
            () => finished = sources.Count(source => Expression.Compile(source, ExpressionScope.Builtin).Run(Values) is var _), 1_000_000);

        thread.Start();
        thread.Join();

        Assert.Equal(sources.Length, finished);
    }

    [Theory]
    [InlineData("(.*){1000}b")]
    [InlineData("((a|b|c){1,10}){1,100}$")]
    [InlineData("(\\pL{1,30}){1,30}x")]
    [InlineData("(a?){1000}a{1000}b")]
    public void Matches_HeavyPattern_EndsInTime(string pattern)
    {
        var watch = Stopwatch.StartNew();

        Survives($"repeat('a', 100000) matches '{pattern}'");

        Assert.True(watch.Elapsed < Patience, $"took {watch.Elapsed}");
    }

    [Fact]
    public void Run_LongChainOfConditions_Works()
    {
        var source = string.Join(" && ", Enumerable.Repeat("a == 1", 1_500));

        Assert.Equal(true, Expression.Compile(source, ExpressionScope.Builtin).Run(Values));
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        var expression = Expression.Compile("let r = 1..1000; all(r, {all(r, true)})", ExpressionScope.Builtin);

        Assert.Throws<OperationCanceledException>(() => expression.Run(Values, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Matches_PatternThatBacktracksElsewhere_IsLinear()
    {
        var watch = Stopwatch.StartNew();
        var expression = Expression.Compile("repeat('a', 50000) matches '^(a+)+$b'", ExpressionScope.Builtin);

        Assert.Equal(false, expression.Run(Values));
        Assert.True(watch.Elapsed < Patience, $"took {watch.Elapsed}");
    }

    [Fact]
    public void CompileAndRun_RandomFragments_NeverCrash() =>
        Pick(Fragments).List[1, 30].Sample(
            parts => Survives(string.Join(" ", parts)) && Survives(string.Concat(parts)), iter: 10_000);

    [Fact]
    public void Template_RandomText_NeverCrashes() =>
        Gen.OneOf(Pick("${{", "}}", "${%", "%}", "$", "{", "}", "\"", "\n"), Pick(Fragments)).List[0, 20].Sample(
            parts =>
            {
                try
                {
                    Template.Evaluate(string.Concat(parts), PromotionFunctions.Formatting, Values);
                }
                catch (ExpressionException)
                {
                    // Refusing is as good as a value.
                }

                return true;
            },
            iter: 3_000);

    [Fact]
    public void CompileAndRun_RandomCharacters_NeverCrash() =>
        Gen.String.Sample(Survives, iter: 3_000);

    [Fact]
    public void Matches_RandomPattern_NeverCrashes() =>
        Pick("a", "(", ")", "[", "]", "^", "-", "\\d", "\\W", "\\", "{2}", "{", "}", "*", "+", "?", "|", ".", "$", "(?i)", "(?m:", "(?P<n>", "[:alpha:]", "[^", "\\Q", "\\E", "\\pL", "\\x{41}", "é", "\\b", "(?s-m)", "\\D]")
            .List[1, 8].Sample(
                parts => Survives($"s matches `{string.Concat(parts)}`"), iter: 2_000);

    private static Gen<string> Pick(params string[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static bool Survives(string source)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var value = Expression.Compile(source, PromotionFunctions.Formatting).Run(Values);
            JsonValues.To(value);
        }
        catch (Exception e) when (e is ExpressionException or EvaluationException)
        {
            // Refusing is as good as a value.
        }

        return watch.Elapsed < Patience;
    }
}
