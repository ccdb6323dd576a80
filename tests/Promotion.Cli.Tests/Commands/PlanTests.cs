using Google.Protobuf.WellKnownTypes;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class PlanTests : ServerFixture
{
    [Fact]
    public async Task Plan_TellsStepsAndWhatWouldBePushed()
    {
        Server.Api.Planned = Plan(Wire.PromotionPhase.Running);

        Assert.Equal(ExitCode.Success, await Cli.Run("plan", "--stage", "prod", "--freight", "brave-otter"));

        Assert.Equal(("projects/web/stages/prod", "projects/web/freight/brave-otter"), (Server.Asked<Wire.PlanPromotionRequest>().Stage, Server.Asked<Wire.PlanPromotionRequest>().Freight));
        Assert.Equal(
            """
            prod would get brave-otter instead of old-cat
              1/3 clone (git-clone) would be done
              2/3 push (git-push) would act outside
                  path: src
                  -tag: v1
                  +tag: v2
              3/3 wait (git-wait-for-pr) can't be told: it depends on what step open brings
            How it ends is up to what happens outside.

            """,
            Cli.Written);
    }

    [Fact]
    public async Task Plan_OfWhatWouldFail_EndsWithOne()
    {
        Server.Api.Planned = new Wire.PromotionPlan { Stage = "projects/web/stages/prod", Freight = Samples.Promotion(Wire.PromotionPhase.Pending).Freight, Phase = Wire.PromotionPhase.Failed, Message = "no" };

        Assert.Equal(ExitCode.Failed, await Cli.Run("plan", "--stage", "prod", "--warehouse", "main"));
        Assert.EndsWith("It would end Failed: no.\n", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WithoutAndWithBothSources_IsRefused()
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run("plan", "--stage", "prod"));
        Assert.Equal(ExitCode.Usage, await Cli.Run("plan", "--stage", "prod", "--freight", "a", "--warehouse", "b"));
    }

    [Fact]
    public async Task Rollback_BringsBackWhatWasBefore()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("rollback", "prod", "--warehouse", "main", "--reason", "errors"));

        var request = Server.Asked<Wire.RollbackRequest>();
        Assert.Equal(("projects/web/stages/prod", "projects/web/warehouses/main", "errors", false), (request.Stage, request.Warehouse, request.Reason, request.ValidateOnly));
        Assert.NotEmpty(request.RequestId);
    }

    [Fact]
    public async Task RollbackDryRun_OnlyTells()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("rollback", "prod", "--dry-run"));

        Assert.True(Server.Asked<Wire.RollbackRequest>().ValidateOnly);
        Assert.StartsWith("would bring ", Cli.Written, StringComparison.Ordinal);
    }

    private static Wire.PromotionPlan Plan(Wire.PromotionPhase phase) => new()
    {
        Stage = "projects/web/stages/prod",
        Freight = new Wire.FreightReference { Name = "projects/web/freight/f2", Alias = "brave-otter" },
        Current = new Wire.FreightReference { Name = "projects/web/freight/f1", Alias = "old-cat" },
        Phase = phase,
        Steps =
        {
            new Wire.PlannedStep { Alias = "clone", Kind = "git-clone", Outcome = Wire.PlannedOutcome.Done, Config = Struct.Parser.ParseJson("""{"repoURL":"x"}""") },
            new Wire.PlannedStep { Alias = "push", Kind = "git-push", Outcome = Wire.PlannedOutcome.WouldAct, Config = Struct.Parser.ParseJson("""{"path":"src"}"""), Diff = "-tag: v1\n+tag: v2\n" },
            new Wire.PlannedStep { Alias = "wait", Kind = "git-wait-for-pr", Outcome = Wire.PlannedOutcome.Unknown, Message = "it depends on what step open brings" },
        },
    };
}
