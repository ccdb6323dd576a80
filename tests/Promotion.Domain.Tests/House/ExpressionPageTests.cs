using Promotion.Domain.Expressions.Builtins;
using Promotion.Domain.Expressions.Functions;
using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>docs/expressions.md tells of every function.</summary>
public sealed class ExpressionPageTests
{
    [Fact]
    public void Page_NamesEachFunction() =>
        Assert.Empty(BuiltinFunctions.Names.Concat(PromotionFunctions.Steps.Names).Except(Documents.Names(Documents.Read("docs/expressions.md"))).Order());
}
