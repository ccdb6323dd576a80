using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class VerifyTests : ServerFixture
{
    [Fact]
    public async Task Verify_AsksForAnother()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("verify", "test", "--reason", "flaky"));

        Assert.Equal("projects/web/stages/test is being verified again\n", Cli.Written);
        var request = Server.Asked<Wire.VerifyStageRequest>();
        Assert.Equal(("projects/web/stages/test", "flaky"), (request.Name, request.Reason));
        Assert.NotEmpty(request.RequestId);
    }

    [Fact]
    public async Task VerifyAbort_EndsIt()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("verify", "abort", "test"));

        Assert.Equal("the verification of projects/web/stages/test is aborted\n", Cli.Written);
        Assert.Equal("projects/web/stages/test", Server.Asked<Wire.AbortVerificationRequest>().Name);
    }

    [Theory]
    [InlineData(Wire.VerificationPhase.Successful, ExitCode.Success)]
    [InlineData(Wire.VerificationPhase.Failed, ExitCode.Failed)]
    public async Task VerifyWait_TellsMeasurementsAndTheVerdict(Wire.VerificationPhase verdict, int code)
    {
        Server.Api.Watches.Enqueue(new WatchScript(Shown(Wire.VerificationPhase.Running, 1), WatchScript.Synced("c1"), Changed(verdict, 2)));

        Assert.Equal(code, await Cli.Run("verify", "test", "--wait"));

        Assert.StartsWith("  rate Successful 0.95\n  rate Successful 0.95\n", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetTemplates_ShowsMetricsAndArguments()
    {
        Server.Api.Templates.Add(new Wire.AnalysisTemplate
        {
            Name = "projects/web/analysisTemplates/smoke",
            Arguments = { "url" },
            Metrics = { new Wire.AnalysisMetric { Name = "answers", Provider = "web" } },
        });

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "at"));

        Assert.Contains("smoke", Cli.Written, StringComparison.Ordinal);
        Assert.Contains("answers(web)", Cli.Written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("analysistemplate", "projects/web/analysisTemplates/smoke")]
    [InlineData("cat", "clusterAnalysisTemplates/smoke")]
    public async Task DeleteTemplate_NamesIt(string kind, string name)
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("delete", kind, "smoke"));

        Assert.Equal(name, Server.Asked<Wire.DeleteAnalysisTemplateRequest>().Name);
    }

    private static Wire.WatchResponse Shown(Wire.VerificationPhase phase, int count) => WatchScript.Snapshot(WatchScript.Of(Stage(phase, count)));

    private static Wire.WatchResponse Changed(Wire.VerificationPhase phase, int count) => WatchScript.Change("c2", WatchScript.Of(Stage(phase, count)));

    private static Wire.Stage Stage(Wire.VerificationPhase phase, int count) => new()
    {
        Name = "projects/web/stages/test",
        CurrentFreight = new Wire.FreightCollection
        {
            Verifications =
            {
                new Wire.Verification
                {
                    Id = "v1",
                    Phase = phase,
                    Metrics =
                    {
                        new Wire.VerificationMetric
                        {
                            Name = "rate", SuccessfulCount = count, Measurements = { new Wire.VerificationMeasurement { Phase = Wire.VerificationPhase.Successful, Value = "0.95" } },
                        },
                    },
                },
            },
        },
    };
}
