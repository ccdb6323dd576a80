using System.Collections.Immutable;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Oci;

public sealed class OciPushStepTests
{
    private static readonly ImageOptions TwoPlatforms = new() { Platforms = ["linux/amd64", "linux/arm64"] };

    [Theory]
    [InlineData("web", false)]
    [InlineData("prod/web", false)]
    [InlineData("prod/web", true)]
    public async Task Run_OtherName_NamesTheSameBytes(string target, bool isIndex)
    {
        await using var registry = await RegistryServer.Start();
        var digest = await registry.PushImage("web", "v1", isIndex ? TwoPlatforms : null);
        using var oci = new OciFixture();
        using var bench = new Bench();
        var result = await bench.Run(oci.Push, $$"""{"srcRef":"{{registry.Host}}/web:v1","destRef":"{{registry.Host}}/{{target}}:prod"}""");
        Assert.Equal($$"""{"image":"{{registry.Host}}/{{target}}:prod","digest":"{{digest}}","tag":"prod"}""", result.Output.Text);
        Assert.Equal(digest, await registry.Digest(target, "prod"));
    }

    [Fact]
    public async Task Run_OtherRegistryWithUsers_CarriesTheBytesOver()
    {
        await using var from = await RegistryServer.Start();
        await using var to = await RegistryServer.Start(new RegistryOptions { Users = ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t") });
        var digest = await from.PushImage("web", "v1", TwoPlatforms);
        using var oci = new OciFixture(new Credential("ada", "s3cr3t", null));
        using var bench = new Bench();
        await bench.Run(oci.Push, $$"""{"srcRef":"{{from.Host}}/web@{{digest}}","destRef":"{{to.Host}}/web:v1"}""");
        Assert.Equal(digest, await to.Digest("web", "v1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_Annotations_MakeAnotherDigestAndARepetitionMakesNoThird(bool isIndex)
    {
        await using var registry = await RegistryServer.Start();
        var digest = await registry.PushImage("web", "v1", isIndex ? TwoPlatforms : null);
        using var oci = new OciFixture();
        using var bench = new Bench();
        var config = $$"""{"srcRef":"{{registry.Host}}/web:v1","destRef":"{{registry.Host}}/web:prod","annotations":{"index:stage":"prod","manifest:by":"promotion","plain":"yes"} }""";
        var first = await bench.Run(oci.Push, config);
        var second = await bench.Run(oci.Push, config, first.Output);
        Assert.NotEqual(digest, await registry.Digest("web", "prod"));
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(await registry.Digest("web", "prod"), first.Output.ToNode()!["digest"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(0, "switched off")]
    [InlineData(10, "pushes at most 10")]
    public async Task Run_BeyondTheServersLimit_FailsForGood(long limit, string message)
    {
        await using var registry = await RegistryServer.Start();
        await registry.PushImage("web", "v1");
        using var oci = new OciFixture(largestPush: limit);
        using var bench = new Bench();
        var failure = await bench.Fails(oci.Push, $$"""{"srcRef":"{{registry.Host}}/web:v1","destRef":"{{registry.Host}}/other:v1"}""");
        Assert.Equal((StepStatus.Failed, true), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(await registry.Tags("other"));
    }

    [Theory]
    [InlineData("web:gone", null, "there is no")]
    [InlineData("web:v1", "wrong-password", "refuses access")]
    public async Task Run_MissingOrRefused_IsAnErrorThatMayBeTriedAgain(string source, string? password, string message)
    {
        await using var registry = await RegistryServer.Start(new RegistryOptions { Users = ImmutableDictionary<string, string>.Empty.Add("ada", "s3cr3t") });
        await registry.PushImage("web", "v1");
        using var oci = new OciFixture(new Credential("ada", password ?? "s3cr3t", null));
        using var bench = new Bench();
        var failure = await bench.Fails(oci.Push, $$"""{"srcRef":"{{registry.Host}}/{{source}}","destRef":"{{registry.Host}}/other:v1"}""");
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password ?? "s3cr3t", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DigestAsTarget_SaysWhatWasExpected()
    {
        using var oci = new OciFixture();
        var mistake = Assert.Single(oci.Push.Check(Bench.Config("""{"srcRef":"a/b:c","destRef":"a/b@sha256:12"}""")));
        Assert.StartsWith("destRef: expected text of the form repository:tag, but found", mistake, StringComparison.Ordinal);
    }
}
