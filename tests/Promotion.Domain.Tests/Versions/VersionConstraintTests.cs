using Promotion.Domain.Versions;
using Xunit;

namespace Promotion.Domain.Tests.Versions;

public sealed class VersionConstraintTests
{
    [Theory]
    [InlineData("1.2.3", "1.2.3 v1.2.3 1.2.3+build", "1.2.4 1.2.3-rc.1")]
    [InlineData("=1.2.3", "1.2.3", "1.2.2")]
    [InlineData("= v1.2.3", "1.2.3", "1.2.2")]
    [InlineData("!=1.2.3", "1.2.4 1.2.2", "1.2.3 1.2.4-rc.1")]
    [InlineData("!=1.2", "1.3.0 2.2.0", "1.2.0 1.2.9")]
    [InlineData("!=1.x", "2.0.0 0.9.0", "1.0.0 1.9.9")]
    [InlineData("!=1.2-alpha", "1.2.0-beta 1.2.0 1.3.0", "1.2.0-alpha")]
    [InlineData(">1.2.3", "1.2.4 2.0.0", "1.2.3 1.2.2 2.0.0-rc.1")]
    [InlineData(">1.2", "1.3.0 2.0.0", "1.2.0 1.2.9 1.1.0")]
    [InlineData(">1", "2.0.0", "1.0.0 1.9.9")]
    [InlineData(">1.2.3-rc.1", "1.2.3-rc.2 1.2.3 2.0.0-alpha", "1.2.3-rc.1 1.2.3-alpha")]
    [InlineData("<1.2.3", "1.2.2 0.1.0", "1.2.3 1.2.4 1.2.3-rc.1")]
    [InlineData("<1.2", "1.1.9", "1.2.0")]
    [InlineData("<2", "1.9.9", "2.0.0")]
    [InlineData("<1.2.3-rc.2", "1.2.3-rc.1 1.2.2 1.0.0-x", "1.2.3-rc.2 1.2.3")]
    [InlineData(">=1.2.3", "1.2.3 1.3.0", "1.2.2")]
    [InlineData("=>1.2.3", "1.2.3 1.3.0", "1.2.2")]
    [InlineData(">=1.2", "1.2.0 9.0.0", "1.1.9")]
    [InlineData(">= 1.0.0-0", "1.0.0-alpha 1.0.0 2.0.0-rc.1", "0.9.9")]
    [InlineData("<=1.2.3", "1.2.3 1.2.2", "1.2.4")]
    [InlineData("=<1.2.3", "1.2.3 1.2.2", "1.2.4")]
    [InlineData("<=1.2", "1.2.0 1.2.99 1.1.0 0.9.0", "1.3.0 2.0.0")]
    [InlineData("<=1", "1.99.99 0.1.0", "2.0.0")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.3.0 1.2.2 2.2.3")]
    [InlineData("~>1.2.3", "1.2.3 1.2.9", "1.3.0")]
    [InlineData("~1.2", "1.2.0 1.2.9", "1.3.0 1.1.0")]
    [InlineData("~1", "1.0.0 1.9.0", "2.0.0 0.9.0")]
    [InlineData("~1.2.x", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("~0.0.0", "0.0.0 1.0.0 7.7.7", "1.0.0-rc.1")]
    [InlineData("~1.2.3-beta.2", "1.2.3-beta.2 1.2.3-beta.4 1.2.3 1.2.4 1.2.4-alpha", "1.2.3-beta.1 1.3.0-beta.9 1.3.0")]
    [InlineData("^1.2.3", "1.2.3 1.9.0", "2.0.0 1.2.2 1.3.0-rc.1")]
    [InlineData("^1.2", "1.2.0 1.9.0", "2.0.0 1.1.9")]
    [InlineData("^1", "1.0.0 1.9.0", "2.0.0 0.9.0")]
    [InlineData("^1.x", "1.0.0 1.9.0", "2.0.0")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0 1.0.0 0.2.2")]
    [InlineData("^0.2", "0.2.0 0.2.9", "0.3.0")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4 0.1.0 0.0.2")]
    [InlineData("^0.0", "0.0.0 0.0.9", "0.1.0")]
    [InlineData("^0", "0.0.0 0.9.9", "1.0.0")]
    [InlineData("^1.2.3-rc.1", "1.2.3-rc.1 1.2.3 1.9.0-alpha", "2.0.0 1.2.3-alpha")]
    [InlineData("*", "0.0.0 1.2.3 9.9.9", "1.0.0-rc.1")]
    [InlineData("x", "0.0.0 1.2.3", "1.0.0-rc.1")]
    [InlineData("*-0", "0.0.0 1.2.3 1.0.0-rc.1", "none")]
    [InlineData("1.x", "1.0.0 1.9.9", "2.0.0 0.9.9")]
    [InlineData("1.X.X", "1.0.0 1.9.9", "2.0.0")]
    [InlineData("1.2.*", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("1.2", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("1", "1.0.0 1.9.9", "2.0.0")]
    [InlineData(">=1.2, <2", "1.2.0 1.9.9", "2.0.0 1.1.0")]
    [InlineData(">=1.2 <2", "1.2.0 1.9.9", "2.0.0 1.1.0")]
    [InlineData(">=1.2  ,  <2", "1.9.9", "2.0.0")]
    [InlineData(">=1.0.0, <2.0.0, !=1.5.0", "1.4.9 1.5.1", "1.5.0 2.0.0")]
    [InlineData("^1.0.0 || ^3.0.0", "1.5.0 3.1.0", "2.0.0 4.0.0")]
    [InlineData("1.2.3||2.0.0", "1.2.3 2.0.0", "1.2.4")]
    [InlineData("<1.0.0 || >=2.0.0 <3", "0.1.0 2.5.0", "1.0.0 3.0.0")]
    [InlineData("1.2 - 1.4.5", "1.2.0 1.3.0 1.4.5", "1.1.9 1.4.6")]
    [InlineData("1.2.3 - 2", "1.2.3 2.9.9", "3.0.0 1.2.2")]
    [InlineData("1.2 - 1.4, !=1.3.0", "1.2.0 1.4.9", "1.3.0 1.5.0")]
    [InlineData("1.0 - 1.1 || 2.0 - 2.1", "1.0.5 2.1.3", "1.2.0 2.2.0")]
    [InlineData("!=1.3.0 1.2 - 1.4", "1.2.0", "1.3.0 1.5.0")]
    [InlineData(">=1.0.0-0, <2.0.0", "1.0.0-alpha 1.5.0-rc.1 1.9.9 2.0.0-rc.1", "2.0.0")]
    [InlineData(">=1.0.0-0 <2 || >=5", "1.5.0-rc.1 5.0.0", "5.1.0-rc.1")]
    public void Constraint_AdmitsAndRefuses(string constraint, string admitted, string refused)
    {
        var parsed = VersionConstraint.Parse(constraint);

        Assert.All(Versions(admitted), version => Assert.True(parsed.Admits(version), $"{constraint} should admit {version}"));
        Assert.All(Versions(refused), version => Assert.False(parsed.Admits(version), $"{constraint} should refuse {version}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("1.2.3.4")]
    [InlineData(">=1.0<2.0")]
    [InlineData(">= ")]
    [InlineData("1.0,")]
    [InlineData(",1.0")]
    [InlineData("1.0 ||")]
    [InlineData("|| 1.0")]
    [InlineData("1y.0")]
    [InlineData(">>1")]
    [InlineData("1.0 -")]
    [InlineData(">=1.0 - 2.0")]
    [InlineData("1.2.3-01")]
    [InlineData("99999999999999999999999.0.0")]
    public void Constraint_ThatCannotBeRead_IsRefusedWithItsText(string constraint) =>
        Assert.Contains($"'{constraint}'", Assert.Throws<FormatException>(() => VersionConstraint.Parse(constraint)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void OptionalConstraint_OfNothing_IsNone(string? text) => Assert.Null(VersionConstraint.ParseOptional(text));

    [Fact]
    public void Constraint_KeepsItsText() => Assert.Equal("~1.2 || ^3", VersionConstraint.Parse("~1.2 || ^3").ToString());

    private static IEnumerable<SemanticVersion> Versions(string list) =>
        list.Split(' ').Where(text => SemanticVersion.TryParse(text, strict: false, out _)).Select(text => SemanticVersion.Parse(text));
}
