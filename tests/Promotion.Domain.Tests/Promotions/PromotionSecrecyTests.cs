using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Credentials;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Domain.Tests.Promotions;

public sealed class PromotionSecrecyTests
{
    private const string Secret = "hunter2-of-ada";
    private static readonly PromotionSecrecy Secrecy = new(text => $"sealed:{text}", text => text["sealed:".Length..]);
    private static readonly Redaction Redaction = new([Secret]);

    [Fact]
    public void Mask_OutputWithASecret_IsMaskedForAllAndWholeForSteps()
    {
        var before = Run();
        var after = before with { Outputs = before.Outputs.Add("read", new Json($$"""{"token":"{{Secret}}","n":1}""")) };

        var masked = Secrecy.Mask(after, before, Redaction);

        Assert.Equal("""{"token":"***","n":1}""", masked.Outputs["read"].Text);
        Assert.Equal(after.Outputs["read"], Secrecy.Open(masked).Outputs["read"]);
        Assert.Same(masked, Secrecy.Mask(masked, masked, Redaction));
    }

    [Fact]
    public void Mask_ByAProcessThatNeverSawTheSecret_KeepsItHidden()
    {
        var masked = Secrecy.Mask(Run() with { Outputs = Run().Outputs.Add("task", new Json($$"""{"token":"{{Secret}}"}""")) }, Run(), Redaction);
        // Another step of the task adds to what the task gives out.
        var added = masked with { Outputs = masked.Outputs.SetItem("task", new Json("""{"token":"***","tag":"v1"}""")) };

        var later = Secrecy.Mask(added, masked, Redaction.None);

        Assert.Equal("""{"token":"***","tag":"v1"}""", later.Outputs["task"].Text);
        Assert.Equal($$"""{"token":"{{Secret}}","tag":"v1"}""", Secrecy.Open(later).Outputs["task"].Text);
    }

    [Fact]
    public void Mask_OutputThatIsReplaced_IsNoLongerSealed()
    {
        var masked = Secrecy.Mask(Run() with { Outputs = Run().Outputs.Add("read", new Json($$"""{"token":"{{Secret}}"}""")) }, Run(), Redaction);

        var later = Secrecy.Mask(masked with { Outputs = masked.Outputs.SetItem("read", new Json("""{"tag":"v1"}""")) }, masked, Redaction);

        Assert.Equal("""{"tag":"v1"}""", Secrecy.Open(later).Outputs["read"].Text);
        Assert.True(later.SealedOutputs!.IsEmpty);
    }

    [Fact]
    public void Mask_Words_HaveNoSecret()
    {
        var run = Run() with
        {
            Message = $"failed with {Secret}",
            Records = [new StepRecord("read", false, StepStatus.Failed, null, null, 1, $"the host said {Secret}")],
            Waiting = new Waiting("Retry", $"again with {Secret}", default, default),
        };

        var masked = Secrecy.Mask(run, Run(), Redaction);

        Assert.Equal(("failed with ***", "the host said ***", "again with ***"), (masked.Message, masked.Records[0].Message, masked.Waiting!.On));
    }

    [Fact]
    public void Mask_WithoutASecret_ChangesNothing()
    {
        var before = Run();
        var after = before with { Message = "all is well", Outputs = before.Outputs.Add("read", new Json("""{"tag":"v1"}""")) };

        Assert.Equal(after.Outputs["read"], Secrecy.Mask(after, before, Redaction).Outputs["read"]);
        Assert.Null(Secrecy.Mask(after, before, Redaction).SealedOutputs);
    }

    private static PromotionRun Run() => new(
        "shop", "dev", "dev.01.f1", new FreightReference("f1", "happy-cat", "web", ArtifactSet.Empty), [], [], "ada", false, default, PromotionPhase.Running, null, null, null,
        ImmutableSortedDictionary<string, FreightReference>.Empty, 0, [], ImmutableSortedDictionary<string, Json>.Empty, [], null);
}
