using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Domain.Tests.Promotions;

/// <summary>What a run keeps of what a step returns.</summary>
public sealed class StepOutcomesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Returned_OutputThatIsTooLarge_FailsAndKeepsNothing()
    {
        var huge = new Json($"\"{new string('x', 1 << 24)}\"");

        var run = Run().Returned(new Step(), StepResult.Succeeded(huge), Now);

        Assert.Equal(StepStatus.Failed, run.Records[0].Status);
        Assert.Equal(
            "step \"read\": its output has 16777218 characters; all outputs of a promotion may have 1048576 together. Hand on what is larger in a file", run.Records[0].Message);
        Assert.DoesNotContain("read", run.Outputs.Keys);
    }

    [Fact]
    public void Returned_OutputsThatAreTooLargeTogether_FailTheLast()
    {
        var half = new Json($"\"{new string('x', StepOutcomes.LargestOutputs / 2)}\"");
        var before = Run() with { Outputs = Run().Outputs.Add("earlier", half) };

        Assert.Equal(StepStatus.Failed, before.Returned(new Step(), StepResult.Succeeded(half), Now).Records[0].Status);
        Assert.Equal(StepStatus.Succeeded, Run().Returned(new Step(), StepResult.Succeeded(half), Now).Records[0].Status);
    }

    [Fact]
    public void Threw_WordsWithoutEnd_AreCut()
    {
        var run = Run().Threw(new Step(), StepException.Failure(new string('x', 1 << 20)), Now);

        Assert.Equal(4096, run.Records[0].Message!.Length);
        Assert.EndsWith("…", run.Records[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threw_WithAnOutputThatIsTooLarge_KeepsTheFailureOnly()
    {
        var failure = new StepException(StepStatus.Failed, "no", isTerminal: true) { Output = new Json($"\"{new string('x', StepOutcomes.LargestOutputs)}\"") };

        var run = Run().Threw(new Step(), failure, Now);

        Assert.Equal("step \"read\": no", run.Records[0].Message);
        Assert.Empty(run.Outputs);
    }

    private static PromotionRun Run() => new(
        "shop", "dev", "dev.01.f1", new FreightReference("f1", "happy-cat", "web", ArtifactSet.Empty), [],
        [new StepSpec("read", null, "read", null, false, null, [], Json.Null)], "ada", false, Now, PromotionPhase.Running, null, Now, null,
        ImmutableSortedDictionary<string, FreightReference>.Empty, 0, [new StepRecord("read", false, StepStatus.Running, Now, null, 0, null)],
        ImmutableSortedDictionary<string, Json>.Empty, [], null);

    private sealed class Step : IStep
    {
        public string Kind => "read";

        public StepEffect Effect => StepEffect.Pure;

        public ImmutableArray<string> Check(JsonObject config) => [];

        public Task<StepResult> Run(StepContext context, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
