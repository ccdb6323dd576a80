using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Verifications;

/// <summary>Verifications in a silo whose clock only the test moves.</summary>
public sealed class VerificationTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Interval_IsKeptToTheSecond()
    {
        await using var house = await Promoted(count: 3);
        await Measured(house, 1);

        house.Clock.Advance(Interval - TimeSpan.FromSeconds(1));
        Assert.Single(house.Metric.Asked);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await Measured(house, 2);
        house.Clock.Advance(Interval + TimeSpan.FromSeconds(1));
        await Ended(house, VerificationPhase.Successful);

        Assert.Equal(3, house.Metric.Asked.Count);
        await house.Until(async () => (await house.Freight("f1").Get())?.VerifiedIn.ContainsKey("dev") == true ? "yes" : null);
    }

    [Fact]
    public async Task FailureLimit_EndsIt()
    {
        await using var house = await Promoted(count: 5, metric => metric.Value = _ => new MeasuredValue(0.0, "0"), failures: "1");
        await Measured(house, 1);
        house.Clock.Advance(Interval);

        var verification = await Ended(house, VerificationPhase.Failed);

        Assert.Equal("Metric rate is Failed: failed measurements: 2, failureLimit allows 1; the last value: 0", verification.Message);
        Assert.Empty((await house.Freight("f1").Get())!.VerifiedIn);
    }

    [Fact]
    public async Task Measuring_DoesNotKeepTheStageFromAnswering_AndEndsWithAnAbort()
    {
        await using var house = await Promoted(count: 2, metric => metric.Hold());
        await house.Metric.Started.Next();

        var aborted = await house.Stage("dev").AbortVerification(new Cause("bob", "enough"));

        await house.Metric.Unwanted.Next();
        Assert.Equal((VerificationPhase.Aborted, "Aborted by bob."), (aborted.Current!.Verification!.Phase, aborted.Current.Verification.Message));
    }

    [Fact]
    public async Task Measurement_ThatNeverReturns_IsAnErrorAfterAMinute()
    {
        await using var house = await Promoted(count: 1, metric => metric.Hold());
        await house.Metric.Started.Next();

        house.Clock.Advance(TimeSpan.FromMinutes(1));

        var stage = await house.Until("dev", stage => Rate(stage)?.Errors == 1);
        Assert.Equal("scripted did not answer within 60 s", Rate(stage)!.Measurements[0].Message);
    }

    [Fact]
    public async Task Reverified_WithTheSameRequest_BeginsOnce()
    {
        await using var house = await Promoted(count: 1);
        await Ended(house, VerificationPhase.Successful);
        house.Metric.Hold();

        var first = await house.Stage("dev").Reverify("r1", Definitions.Ada);
        var second = await house.Stage("dev").Reverify("r1", Definitions.Ada);

        Assert.Equal(first.Current!.Verification!.Id, second.Current!.Verification!.Id);
        Assert.Equal("ada", second.Current.Verification.Actor);
        house.Metric.Release();
        await Ended(house, VerificationPhase.Successful);
        Assert.Equal(2, (await house.Stage("dev").Get())!.Current!.Verifications().Count());
    }

    [Fact]
    public async Task Secrets_AreReadWhenMeasuringAndMaskedInWhatIsTold()
    {
        await using var house = await Promoted(count: 1, metric => metric.Value = request => throw new MeasurementException($"401 for {request.Config["query"]}"), secret: true);

        var stage = await house.Until("dev", stage => Rate(stage)?.Errors == 1);

        Assert.Equal("token=s3cr3t", house.Metric.Asked.First().Config["query"]!.ToString());
        Assert.Equal("401 for token=***", Rate(stage)!.Measurements[0].Message);
        Assert.DoesNotContain("s3cr3t", Rate(stage)!.Plan.Config.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_WhileWaiting_MeasuresWhenItIsDueAndNotBefore()
    {
        await using var house = await Promoted(count: 2);
        await Measured(house, 1);

        await house.Crash();
        Assert.Single(house.Metric.Asked);
        house.Clock.Advance(Interval);

        await Ended(house, VerificationPhase.Successful);
        Assert.Equal(2, house.Metric.Asked.Count);
    }

    [Fact]
    public async Task Crash_WhileMeasuring_MeasuresAgain()
    {
        await using var house = await Promoted(count: 1, metric => metric.Hold());
        await house.Metric.Started.Next();

        await house.Crash();

        await Ended(house, VerificationPhase.Successful);
        Assert.Equal(1, Rate((await house.Stage("dev").Get())!)!.Counted);
    }

    [Fact]
    public async Task Deactivated_WhileMeasuring_TheMeasurementIsTakenUpAgainUnderItsId()
    {
        await using var house = await Promoted(count: 1, metric => metric.Hold());
        await house.Metric.Started.Next();

        await house.Deactivate(house.Stage("dev"));
        await house.Metric.Cancelled.Next();
        await house.Stage("dev").Get();
        await house.Metric.Started.Next();
        house.Metric.Release();

        await Ended(house, VerificationPhase.Successful);
        Assert.Single(house.Metric.Asked.Select(request => request.Id).Distinct());
        Assert.False(house.Metric.Asked.First().Unwanted.IsCancellationRequested);
    }

    [Fact]
    public async Task Crash_AfterTheEnd_MeasuresNothing()
    {
        await using var house = await Promoted(count: 1);
        await Ended(house, VerificationPhase.Successful);

        await house.Crash();
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await house.Stage("dev").Look();

        Assert.Single(house.Metric.Asked);
        Assert.Equal(VerificationPhase.Successful, (await house.Stage("dev").Get())!.Current!.Verification!.Phase);
    }

    [Fact]
    public async Task ClusterTemplate_AppliedLate_BeginsTheVerificationAnew()
    {
        await using var house = await Promoted(count: 1, isCluster: true, isThere: false);
        await Ended(house, VerificationPhase.Error);

        await house.ProjectOf(Project.Cluster).Execute(Template(1, "0", secret: false), Definitions.Ada);

        await Ended(house, VerificationPhase.Successful);
    }

    private static async Task<House> Promoted(
        int count, Action<ScriptedMetric>? prepare = null, string failures = "0", bool secret = false, bool isCluster = false, bool isThere = true)
    {
        var house = await House.Open();
        prepare?.Invoke(house.Metric);
        await house.DefineProject();
        await house.DefineWarehouse();
        if (isThere)
        {
            await house.ProjectOf().Execute(Template(count, failures, secret), Definitions.Ada);
        }

        if (secret)
        {
            await house.ProjectOf().Execute(
                new ProjectCommand.DefineSecret("tokens", ObjectMeta.Empty, "Opaque", ImmutableSortedDictionary<string, string>.Empty.Add("key", "czNjcjN0")), Definitions.Ada);
        }

        var spec = Definitions.Spec(null, null, [Definitions.Step("think")]) with { Verification = new VerificationSpec([new AnalysisTemplateReference("smoke", isCluster)], null, []) };
        await house.Stage("dev").Define(ObjectMeta.Empty, spec, Definitions.Ada);
        await house.MakeFreight("f1");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        return house;
    }

    private static ProjectCommand.DefineAnalysis Template(int count, string failures, bool secret) => new("smoke", ObjectMeta.Empty, new AnalysisTemplateSpec(
        secret ? [new AnalysisArgument("token", null, new SecretKeyReference("tokens", "key"), null)] : [],
        [new AnalysisMetric("rate", "1m", null, $"{count}", "result > 0", null, failures, null, null, null, "scripted", new Json(secret ? """{"query":"token={{args.token}}"}""" : "{}"))],
        [],
        [],
        []));

    private static Task<Stage> Measured(House house, int count) => house.Until("dev", stage => Rate(stage)?.Counted == count);

    private static async Task<Verification> Ended(House house, VerificationPhase phase) =>
        (await house.Until("dev", stage => stage.Current?.Verification?.Phase == phase)).Current!.Verification!;

    private static MetricRun? Rate(Stage stage) => stage.Current?.Verification?.Analysis?.Find("rate");
}
