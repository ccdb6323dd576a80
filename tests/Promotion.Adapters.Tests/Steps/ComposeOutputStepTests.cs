using Promotion.Adapters.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class ComposeOutputStepTests
{
    [Fact]
    public async Task Run_AnyConfig_IsTheOutput()
    {
        using var bench = new Bench();
        var step = new ComposeOutputStep();
        var result = await bench.Run(step, """{"a":1,"b":{"c":[true,null]}}""");
        Assert.Equal("""{"a":1,"b":{"c":[true,null]}}""", result.Output.Text);
        Assert.True(step.ComposesTaskOutput);
    }
}
