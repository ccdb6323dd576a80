using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class FailStepTests
{
    [Theory]
    [InlineData("{}", "failed")]
    [InlineData("""{"message":"no window"}""", "failed: no window")]
    public async Task Run_Always_FailsForGood(string config, string message)
    {
        using var bench = new Bench();
        var failure = await bench.Fails(new FailStep(), config);
        Assert.Equal((StepStatus.Failed, true, message), (failure.Status, failure.IsTerminal, failure.Message));
    }
}
