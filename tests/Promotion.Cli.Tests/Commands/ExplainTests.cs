using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class ExplainTests : ServerFixture
{
    [Fact]
    public async Task Explain_Stage_TellsWaitsAndRules()
    {
        Server.Api.Explained = Explanation("projects/web/stages/prod");

        Assert.Equal(ExitCode.Success, await Cli.Run("explain", "stage", "prod"));
        Assert.Equal("projects/web/stages/prod", Server.Asked<Wire.ExplainRequest>().Name);
        Golden.Check("explain-stage.txt", Cli.Written);
    }

    [Fact]
    public async Task Explain_Freight_NamesStages()
    {
        Server.Api.Explained = Explanation("projects/web/freight/brave-otter");

        Assert.Equal(ExitCode.Success, await Cli.Run("explain", "freight", "brave-otter"));
        Assert.Equal("projects/web/freight/brave-otter", Server.Asked<Wire.ExplainRequest>().Name);
        Assert.Contains("\n  prod  Soaking, available in 40m\n", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Json_IsTheWireMessage()
    {
        Server.Api.Explained = Explanation(Samples.PromotionName);

        Assert.Equal(ExitCode.Success, await Cli.Run("explain", "promotion", "prod.01", "-o", "json"));
        Assert.Equal(Samples.PromotionName, Server.Asked<Wire.ExplainRequest>().Name);
        Assert.Contains("\"endedBy\": \"the end of the soak time, or approving", Cli.Written, StringComparison.Ordinal);
    }

    private static Wire.Explanation Explanation(string name) => new()
    {
        Name = name,
        State = "NoFreight",
        Summary = "No Freight has been promoted to this Stage yet.",
        AsOfTime = Samples.Ago(TimeSpan.Zero),
        Waits =
        {
            new Wire.ExplainedWait
            {
                Waiting = new Wire.Waiting
                {
                    Reason = "SoakTime",
                    On = "Freight brave-otter to end its soak time at 2026-03-01 12:40:00Z",
                    Since = Samples.Ago(TimeSpan.FromMinutes(20)),
                    NextCheckTime = Samples.Ago(TimeSpan.FromMinutes(-40)),
                },
                EndedBy = "the end of the soak time, or approving the Freight for Stage prod",
            },
            new Wire.ExplainedWait
            {
                Waiting = new Wire.Waiting { Reason = "Freight", On = "Freight of Warehouse api that is verified in test", Since = Samples.Ago(TimeSpan.FromHours(3)) },
                EndedBy = "such Freight, or approving other Freight for the Stage",
            },
        },
        Standings =
        {
            new Wire.FreightStanding
            {
                Stage = "projects/web/stages/prod",
                Freight = Samples.Reference(),
                State = Wire.FreightState.Soaking,
                Message = "It was verified in Stage test, but has soaked there 20m0s of the required 1h0m0s. It becomes available at 2026-03-01 12:40:00Z.",
                AvailableTime = Samples.Ago(TimeSpan.FromMinutes(-40)),
                Rules =
                {
                    Rule(Wire.AvailabilityRuleKind.Origin, Wire.RuleVerdict.Met, "Stage prod requests Freight of Warehouse main."),
                    Rule(Wire.AvailabilityRuleKind.Approval, Wire.RuleVerdict.Unmet, "It has not been approved for Stage prod."),
                    Rule(Wire.AvailabilityRuleKind.Soak, Wire.RuleVerdict.Waiting, "It was verified in Stage test, but has soaked there 20m0s of the required 1h0m0s."),
                },
            },
        },
    };

    private static Wire.AvailabilityRule Rule(Wire.AvailabilityRuleKind kind, Wire.RuleVerdict verdict, string message) => new() { Kind = kind, Verdict = verdict, Message = message };
}
