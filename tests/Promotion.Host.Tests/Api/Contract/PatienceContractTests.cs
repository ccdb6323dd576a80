using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Watches;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>What every method does for callers who wait no longer: the call ends, and a change whose turn had not come is not made.</summary>
public sealed class PatienceContractTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Reads_ThatMustWait_EndWithTheirDeadline()
    {
        var calls = await WaitingReads("late-reads");

        var ends = await Task.WhenAll(calls.Select(call => End(call, new CallOptions(deadline: DateTime.UtcNow + Soon))));

        Assert.All(ends, end => Assert.Equal((end.Name, StatusCode.DeadlineExceeded), end));
    }

    [Fact]
    public async Task Reads_ThatMustWait_EndWhenTheyAreCancelled()
    {
        var calls = await WaitingReads("cancelled-reads");
        using var stop = new CancellationTokenSource();

        var ending = Task.WhenAll(calls.Select(call => End(call, new CallOptions(cancellationToken: stop.Token))));
        await stop.CancelAsync();

        Assert.All(await ending, end => Assert.Equal((end.Name, StatusCode.Cancelled), end));
    }

    [Fact]
    public async Task Poll_ThatWaits_EndsWithItsDeadlineAndWhenItIsCancelled()
    {
        var world = await ContractWorld.Make(server, "patient-poll");
        var method = ApiMethods.Find("PollChanges");
        var begin = (Wire.PollChangesResponse)await server.Admin.Call(method, new Wire.PollChangesRequest { Projects = { world.Project } });
        var waiting = new Wire.PollChangesRequest { Projects = { world.Project }, Cursor = begin.Cursor, Wait = Duration.FromTimeSpan(TimeSpan.FromSeconds(60)) };
        using var stop = new CancellationTokenSource();

        var late = End((method, waiting), new CallOptions(deadline: DateTime.UtcNow + Soon));
        var cancelled = End((method, waiting), new CallOptions(cancellationToken: stop.Token));
        await stop.CancelAsync();

        Assert.Equal((StatusCode.DeadlineExceeded, StatusCode.Cancelled), ((await late).Code, (await cancelled).Code));
    }

    [Fact]
    public async Task Mutations_ThatMustWait_EndWithTheirDeadlineAndChangeNothing()
    {
        var world = await ContractWorld.Make(server, "late-changes");
        var before = await world.Everything();

        var ends = await WhileTheirTurnIsTaken(
            world, calls => Task.WhenAll(calls.Select(call => End(call, new CallOptions(deadline: DateTime.UtcNow + Soon)))));

        Assert.All(ends, end => Assert.Equal((end.Name, StatusCode.DeadlineExceeded), end));
        Assert.Equal(before, await world.Everything());
    }

    [Fact]
    public async Task Mutations_ThatMustWait_EndWhenTheyAreCancelledAndChangeNothing()
    {
        var world = await ContractWorld.Make(server, "cancelled-changes");
        var before = await world.Everything();
        using var stop = new CancellationTokenSource();

        var ends = await WhileTheirTurnIsTaken(world, async calls =>
        {
            var ending = Task.WhenAll(calls.Select(call => End(call, new CallOptions(cancellationToken: stop.Token))));
            await stop.CancelAsync();
            return await ending;
        });

        Assert.All(ends, end => Assert.Equal((end.Name, StatusCode.Cancelled), end));
        Assert.Equal(before, await world.Everything());
    }

    // The place they are to know about is never reached.
    private async Task<ImmutableArray<(MethodDescriptor Method, IMessage Request)>> WaitingReads(string project)
    {
        var world = await ContractWorld.Make(server, project);
        var reach = await server.Get<IFeed>().Reach(TestContext.Current.CancellationToken);
        var never = new Cursor(Cursor.MarkOf(reach), reach.Head + 1_000_000).Encode();
        return [.. ContractRequests.Reads.Select(read => With(ApiMethods.Find(read.Key), read.Value(world), "min_cursor", never)).OfType<(MethodDescriptor, IMessage)>()];
    }

    private async Task<(string Name, StatusCode Code)[]> WhileTheirTurnIsTaken(
        ContractWorld world, Func<ImmutableArray<(MethodDescriptor Method, IMessage Request)>, Task<(string Name, StatusCode Code)[]>> act)
    {
        var turns = server.Get<Turns>();
        var calls = ContractRequests.Mutations.Select(change => With(ApiMethods.Find(change.Key), change.Value(world), "request_id", $"{world.Project}/{change.Key}")!.Value).ToImmutableArray();
        var taken = await Task.WhenAll(calls.Select(call => turns.Take($"admin/{world.Project}/{call.Method.Name}", TestContext.Current.CancellationToken)));
        try
        {
            return await act(calls);
        }
        finally
        {
            Array.ForEach(taken, turn => turn.Dispose());
        }
    }

    private static (MethodDescriptor Method, IMessage Request)? With(MethodDescriptor method, IMessage request, string field, string value)
    {
        if (method.InputType.FindFieldByName(field) is not { } descriptor)
        {
            return null;
        }

        descriptor.Accessor.SetValue(request, value);
        return (method, request);
    }

    private async Task<(string Name, StatusCode Code)> End((MethodDescriptor Method, IMessage Request) call, CallOptions options) =>
        (call.Method.Name, (await Refusal.Of(server.Admin.Call(call.Method, call.Request, options))).Code);
}
