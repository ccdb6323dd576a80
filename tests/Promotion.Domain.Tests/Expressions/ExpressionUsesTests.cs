using Promotion.Domain.Expressions;
using Xunit;

namespace Promotion.Domain.Tests.Expressions;

public sealed class ExpressionUsesTests
{
    [Theory]
    [InlineData("1 + 2", "")]
    [InlineData("a", "a")]
    [InlineData("vars.tag", "vars vars.tag")]
    [InlineData("vars?.tag ?? 'x'", "vars vars.tag")]
    [InlineData("outputs['open-pr'].pr.id", "outputs outputs.open-pr outputs.open-pr.pr outputs.open-pr.pr.id")]
    [InlineData("outputs[name].pr", "outputs name")]
    [InlineData("let x = a; x.b", "a")]
    [InlineData("filter(list, .name == #.other)", "list")]
    [InlineData("upper(a) + unknown(b)", "a unknown() b")]
    [InlineData("a.b().c", "a")]
    [InlineData("{a: b, (c): d}", "b c d")]
    public void Uses_OfAnExpression_AreTheNamesItReads(string source, string expected)
    {
        var uses = Expression.Compile(source, ExpressionScope.Builtin).Uses;

        Assert.Equal(expected, string.Join(' ', uses.Select(use => string.Join('.', use.Path) + (use.IsCall ? "()" : ""))));
    }

    [Fact]
    public void Uses_Position_IsThatOfTheLastName() =>
        Assert.Equal([0, 5], Expression.Compile("vars.tag", ExpressionScope.Builtin).Uses.Select(use => use.Position));
}
