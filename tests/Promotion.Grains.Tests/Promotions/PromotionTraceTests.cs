using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Promotion.Domain;
using Promotion.Grains.Promotions;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Promotions;

public sealed class PromotionTraceTests
{
    [Fact]
    public async Task Trace_OfAPromotionThatACrashInterrupts_IsOneWithEachStepOnce()
    {
        using var spans = new Spans();
        await using var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "edit", "push");
        await house.MakeFreight("f1");
        house.Steps.Push.Hold();
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();

        await house.Crash();
        await house.Until("dev", stage => stage.Has("f1"));

        var trace = spans.Of(name);
        var whole = Assert.Single(trace, span => span.OperationName == "promote dev");
        Assert.Equal(default, whole.ParentSpanId);
        Assert.Equal("succeeded", whole.GetTagItem("promotion.phase"));
        Assert.Equal(["edit", "push"], trace.Where(span => span.ParentSpanId == whole.SpanId).OrderBy(span => span.GetTagItem("promotion.step.index")).Select(span => span.OperationName));
        Assert.Contains(trace, span => span.OperationName == "execute push");
        Assert.All(trace, span => Assert.Equal(whole.TraceId, span.TraceId));
    }

    /// <summary>All spans of this process, as whoever exports them sees them.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _ended = new();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Telemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ImmutableArray<Activity> Of(string promotion) => [.. _ended.Where(span => span.TraceId == PromotionTrace.IdOf(promotion))];

        public void Dispose() => _listener.Dispose();
    }
}
