using Promotion.Adapters.JsonFiles;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.JsonFiles;

public sealed class JsonUpdateStepTests
{
    private readonly JsonUpdateStep step = new();

    [Fact]
    public async Task Run_SeveralUpdates_ChangesTheFileAndDescribesThem()
    {
        using var bench = new Bench().Write("package.json", "{\n  \"version\": \"1.0.0\",\n  \"private\": true\n}\n");
        var result = await bench.Run(step, """
            {"path":"package.json","updates":[{"key":"version","value":"1.1.0"},{"key":"config.port","value":8080},{"key":"private","value":false}]}
            """);
        Assert.Equal("{\n  \"version\": \"1.1.0\",\n  \"private\": false,\n  \"config\": {\"port\": 8080}\n}\n", bench.Read("package.json"));
        Assert.Equal(
            "Updated package.json\n\n- version: \"1.1.0\"\n- config.port: 8080\n- private: false",
            result.Output.ToNode()!["commitMessage"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("gone.json", "gone.json")]
    [InlineData("bad.json", "JSON file update failed: bad.json: not valid JSON at line 1")]
    [InlineData("folder", "is a directory")]
    public async Task Run_Impossible_IsAnErrorAndLeavesTheFile(string path, string message)
    {
        using var bench = new Bench().Write("bad.json", "{]").Write("folder/a", "");
        var failure = await bench.Fails(step, $$"""{"path":"{{path}}","updates":[{"key":"a","value":1}]}""");
        Assert.Equal((StepStatus.Errored, false), (failure.Status, failure.IsTerminal));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal("{]", bench.Read("bad.json"));
    }

    [Fact]
    public void Check_NullAsValue_IsRefused() => Assert.Equal(
        ["updates[0].value: expected true or false, a number or text, but found null"],
        step.Check(Bench.Config("""{"path":"a","updates":[{"key":"a","value":null}]}""")));
}
