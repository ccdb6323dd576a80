using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Promotions;

public sealed class StepLogTests
{
    [Fact]
    public async Task Lines_OfSteps_AreKeptInOrderBeforeThePromotionEnds()
    {
        await using var house = await Defined("clone", "push");
        house.Steps.Clone.Outcome = context => Telling(context, log => log.Write("checked out main"));
        house.Steps.Push.Outcome = context => Telling(context, log =>
        {
            log.Warn("others were faster");
            log.Write("pushed");
            log.Write("pushed");
        });

        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("f1"));

        Assert.Equal(
            [(1L, 0, "clone", StepLogLevel.Info, "checked out main"), (2, 1, "push", StepLogLevel.Warning, "others were faster"), (3, 1, "push", StepLogLevel.Info, "pushed")],
            house.Logs.All.Select(line => (line.Position, line.Step, line.Alias, line.Level, line.Text)));
        Assert.All(house.Logs.All, line => Assert.Equal(house.Clock.GetUtcNow(), line.At));
    }

    [Fact]
    public async Task Steps_ThatTellNothing_LeaveNothing()
    {
        await using var house = await Defined("clone", "push");

        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("f1"));

        Assert.Empty(house.Logs.All);
    }

    [Fact]
    public async Task Line_OfAStepAtWork_IsReadBeforeItEnds()
    {
        await using var house = await Defined("push");
        var told = new Signal();
        house.Steps.Push.Begins = context =>
        {
            context.Log.Write("begun");
            told.Set();
        };
        house.Steps.Push.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await told.Next();

        house.Clock.Advance(TimeSpan.FromSeconds(1));

        await house.Logs.Until(lines => lines.Any(line => line.Text == "begun"));
        Assert.Equal(StepStatus.Running, (await house.Stage("dev").Get())!.Running!.Records[0].Status);
    }

    [Fact]
    public async Task Progress_ToldOften_IsThinnedOutAndEndsWithTheLast()
    {
        await using var house = await Defined("push");
        house.Steps.Push.Outcome = context => Telling(context, log =>
        {
            for (var done = 0; done <= 500; done++)
            {
                log.Progress("downloading", done, 1000, ProgressUnit.Bytes);
                log.Progress("unpacking", done, null, ProgressUnit.Files);
            }

            log.Progress("downloading", 1000, 1000, ProgressUnit.Bytes);
        });

        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("f1"));

        Assert.Equal(
            [("downloading", new StepProgress(1000, 1000, ProgressUnit.Bytes)), ("unpacking", new StepProgress(500, null, ProgressUnit.Files))],
            house.Logs.All.Select(line => (line.Text, line.Progress!)));
    }

    [Fact]
    public async Task Failure_OfAStep_IsTheLastLineAlsoWhenItToldTooMuch()
    {
        await using var house = await Defined("push");
        house.Steps.Push.Outcome = context =>
        {
            for (var line = 0; line < 5000; line++)
            {
                context.Log.Write($"line {line}");
            }

            throw StepException.Failure("the host says no");
        };

        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Last is not null);

        var lines = house.Logs.All;
        Assert.Equal(StepLogQuota.LinesOfStep + 2, lines.Length);
        Assert.Equal(StepLogQuota.Cut, lines[^2].Text);
        Assert.Equal((StepLogLevel.Error, "step \"push\": the host says no"), (lines[^1].Level, lines[^1].Text));
    }

    [Fact]
    public async Task Lines_AfterACrash_GoOnWhereTheyWere()
    {
        await using var house = await Defined("clone", "push");
        house.Steps.Clone.Outcome = context => Telling(context, log => log.Write("checked out main"));
        house.Steps.Push.Outcome = context => Telling(context, log => log.Write("pushed"));
        house.Steps.Push.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();

        await house.Crash();
        await house.Until("dev", stage => stage.Has("f1"));

        Assert.Equal([1, 2, 3], house.Logs.All.Select(line => line.Position));
        Assert.Equal(["checked out main", "running again to rebuild the working directory on another server or after a restart", "pushed"], house.Logs.All.Select(line => line.Text));
    }

    [Fact]
    public async Task Wait_IsToldOnceHoweverOftenIsLooked()
    {
        await using var house = await Defined("push");
        var looks = 0;
        house.Steps.Push.Outcome = context => ++looks < 4 ? StepResult.Running("Story", "a free node", TimeSpan.FromSeconds(5)) : StepResult.Succeeded();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        for (var look = 1; look < 4; look++)
        {
            var so = look;
            await house.Until("dev", stage => stage.Running?.Waiting is not null && looks == so);
            house.Clock.Advance(TimeSpan.FromSeconds(6));
        }

        await house.Until("dev", stage => stage.Has("f1"));

        Assert.Equal(["waiting for a free node"], house.Logs.All.Select(line => line.Text));
    }

    [Fact]
    public async Task OldLines_OfAProjectThatSaysSo_AreCompacted()
    {
        await using var house = await Defined("push");
        house.Steps.Push.Outcome = context => Telling(context, log =>
        {
            log.Write("pushed");
            log.Warn("slowly");
        });
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("f1"));

        await house.ProjectOf().Execute(
            new Domain.Projects.ProjectCommand.DefineConfig(
                ObjectMeta.Empty with { Annotations = ObjectMeta.Empty.Annotations.Add(Domain.Projects.Retention.StepLogsAnnotation, "2h") }, Domain.Projects.ProjectConfigSpec.Empty),
            Definitions.Ada);
        house.Clock.Advance(TimeSpan.FromHours(3));
        await house.Logs.Until(lines => lines.Length == 1);

        Assert.Equal("slowly", house.Logs.All[0].Text);
    }

    private static StepResult Telling(StepContext context, Action<IStepLog> tell)
    {
        tell(context.Log);
        return StepResult.Succeeded(Json.From(new JsonObject { ["step"] = context.Alias }));
    }

    private static async Task<House> Defined(params string[] steps)
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, steps);
        await house.MakeFreight("f1");
        return house;
    }
}
