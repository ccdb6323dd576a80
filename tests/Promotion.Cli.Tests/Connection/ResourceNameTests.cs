using Promotion.Cli.Connection;

namespace Promotion.Cli.Tests.Connection;

public sealed class ResourceNameTests
{
    [Fact]
    public void In_ShortName_IsCompletedByTheProject() => Assert.Equal("projects/web/stages/prod", ResourceName.In("stages", "prod", () => "web"));

    [Fact]
    public void In_FullName_NeedsNoProject() =>
        Assert.Equal("projects/other/stages/prod", ResourceName.In("stages", "projects/other/stages/prod", () => throw new InvalidOperationException()));

    [Theory]
    [InlineData("projects/web/freight/x")]
    [InlineData("projects/web/stages/")]
    [InlineData("stages/prod")]
    [InlineData("")]
    public void In_NameOfSomethingElse_IsRefused(string text) =>
        Assert.Contains("expected projects/PROJECT/stages/NAME", Assert.Throws<CliException>(() => ResourceName.In("stages", text, () => "web")).Message, StringComparison.Ordinal);

    [Fact]
    public void ProjectOf_FullName_IsItsProject() => Assert.Equal("projects/web", ResourceName.ProjectOf("projects/web/stages/prod"));
}
