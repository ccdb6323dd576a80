using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Yaml;

public sealed class YamlMergeStepTests
{
    private readonly YamlMergeStep step = new();

    [Theory]
    [InlineData("""["base.yaml","empty.yaml","prod.yaml"]""", "a: 1 # base\nb: 3\n", "Merged 3 YAML files to out/merged.yaml\n\n- base.yaml\n- empty.yaml\n- prod.yaml")]
    [InlineData("""["base.yaml"]""", "a: 1 # base\nb: 2\n", "Wrote base.yaml to out/merged.yaml")]
    [InlineData("""["gone.yaml","prod.yaml"]""", "b: 3\n", "Wrote prod.yaml to out/merged.yaml")]
    [InlineData("""["gone.yaml"]""", "", null)]
    public async Task Run_Files_AreLaidOverEachOther(string files, string expected, string? message)
    {
        using var bench = new Bench().Write("base.yaml", "a: 1 # base\nb: 2\n").Write("empty.yaml", "").Write("prod.yaml", "b: 3\n");
        var result = await bench.Run(step, $$"""{"inFiles":{{files}},"outFile":"out/merged.yaml","ignoreMissingFiles":true}""");
        Assert.Equal(expected, bench.Read("out/merged.yaml"));
        Assert.Equal(message, result.Output.ToNode()?["commitMessage"]?.GetValue<string>());
    }

    [Fact]
    public async Task Run_OutFileIsAnInput_IsReplaced()
    {
        using var bench = new Bench().Write("a.yaml", "a: 1\n").Write("b.yaml", "b: 2\n");
        await bench.Run(step, """{"inFiles":["a.yaml","b.yaml"],"outFile":"a.yaml"}""");
        Assert.Equal("a: 1\nb: 2\n", bench.Read("a.yaml"));
    }

    [Theory]
    [InlineData("""["gone.yaml"]""", "input file \"gone.yaml\" not found")]
    [InlineData("""["a.yaml","bad.yaml"]""", "failed to merge bad.yaml: not valid YAML at line 2")]
    public async Task Run_MissingOrBadFile_IsAnErrorAndWritesNothing(string files, string message)
    {
        using var bench = new Bench().Write("a.yaml", "a: 1\n").Write("bad.yaml", "a: [");
        var failure = await bench.Fails(step, $$"""{"inFiles":{{files}},"outFile":"out.yaml"}""");
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(bench["out.yaml"]));
    }
}
