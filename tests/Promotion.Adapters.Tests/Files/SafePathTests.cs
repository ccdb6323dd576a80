using Promotion.Adapters.Files;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class SafePathTests
{
    [Theory]
    [InlineData("a/b", "a/b")]
    [InlineData("./a//b/.", "a/b")]
    [InlineData("/etc/passwd", "etc/passwd")]
    [InlineData("../../etc/passwd", "etc/passwd")]
    [InlineData("a/../../../b", "b")]
    [InlineData("out/passwd", "etc/passwd")]
    [InlineData("up/x", "x")]
    [InlineData("in/x", "real/x")]
    [InlineData("own/x", "real/x")]
    [InlineData("leaf", "etc/shadow")]
    public void Join_AnyPath_StaysInside(string path, string expected)
    {
        using var bench = Linked();
        Assert.Equal(bench[expected], SafePath.Join(bench.WorkDir, path));
    }

    [Theory]
    [InlineData(".promotion/repositories")]
    [InlineData("a/../.promotion")]
    [InlineData("sly/home")]
    public void Join_WhatBelongsToTheSteps_IsRefused(string path)
    {
        using var bench = new Bench();
        Directory.CreateSymbolicLink(bench["sly"], ".promotion");
        Assert.Throws<StepException>(() => SafePath.Join(bench.WorkDir, path));
        Assert.Throws<StepException>(() => SafePath.JoinStrictly(bench.WorkDir, path));
    }

    [Fact]
    public void Join_LinksInACircle_IsAnError()
    {
        using var bench = new Bench();
        File.CreateSymbolicLink(bench["a"], "b");
        File.CreateSymbolicLink(bench["b"], "a");
        Assert.Throws<StepException>(() => SafePath.Join(bench.WorkDir, "a/x"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("out/passwd")]
    [InlineData("up/x")]
    public void JoinStrictly_LeadingOut_IsRefused(string path)
    {
        using var bench = Linked();
        var failure = Assert.Throws<StepException>(() => SafePath.JoinStrictly(bench.WorkDir, path));
        Assert.Contains("outside the working directory", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a", "a")]
    [InlineData("in/x", "real/x")]
    [InlineData("own/x", "real/x")]
    [InlineData("leaf", "leaf")]
    [InlineData("out", "out")]
    public void JoinStrictly_Inside_LeavesTheLeafUnfollowed(string path, string expected)
    {
        using var bench = Linked();
        Assert.Equal(bench[expected], SafePath.JoinStrictly(bench.WorkDir, path));
    }

    private static Bench Linked()
    {
        var bench = new Bench();
        Directory.CreateDirectory(bench["real"]);
        File.CreateSymbolicLink(bench["out"], "/etc");
        File.CreateSymbolicLink(bench["up"], "../..");
        File.CreateSymbolicLink(bench["in"], "real");
        File.CreateSymbolicLink(bench["own"], bench["real"]);
        File.CreateSymbolicLink(bench["leaf"], "/etc/shadow");
        return bench;
    }
}
