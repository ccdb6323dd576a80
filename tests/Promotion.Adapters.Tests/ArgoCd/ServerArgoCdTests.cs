using Promotion.Adapters.Tests.ArgoCd.Contract;
using Promotion.Adapters.Tests.Kube;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

/// <summary>The driver for Argo CD's API server when that is down, cuts streams, refuses or loses answers.</summary>
public sealed class ServerArgoCdTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Stream_CutAgainAndAgain_LosesNoChange()
    {
        await using var world = await ServerWorld.Start(new ImpatientClock());
        for (var i = 1; i <= 20; i++)
        {
            await world.Put(world.Application($"web-{i}"));
            world.Server.DropStreams();
            await world.WaitFor($"web-{i}", _ => true);
        }

        Assert.Equal(20, (await world.ArgoCd.List("argocd", LabelSelector.Everything, None)).Length);
    }

    [Fact]
    public async Task Stream_WhatWentWhileItWasCut_IsGone()
    {
        await using var world = await ServerWorld.Start(new ImpatientClock());
        await world.Make("web");
        var held = world.Server.Traffic.Hold("stream");
        world.Server.DropStreams();
        await held.Reached;
        await world.Remove("web");

        held.Release();

        await world.Make("other");
        await world.WaitFor("other", _ => true);
        Assert.Equal(["other"], (await world.ArgoCd.List("argocd", LabelSelector.Everything, None)).Select(one => one.Name.Name));
    }

    [Fact]
    public async Task Sync_AnswerLost_IsNotStartedTwice()
    {
        await using var world = await ServerWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        var held = world.Server.Traffic.Hold("sync", HoldPoint.Response);
        var lost = world.Sync("test.1", seen);
        await held.Reached;
        held.Drop();
        Assert.True((await Assert.ThrowsAsync<ArgoCdException>(() => lost)).IsTransient);

        await world.Sync("test.1", seen);

        await world.WaitForEnd("web", "test.1");
        Assert.Equal(["web test.1"], world.Controller.Started);
    }

    [Fact]
    public async Task Answer_AfterTheApplicationsEnd_BringsNothingBack()
    {
        await using var world = await ServerWorld.Start(new ImpatientClock());
        var seen = await world.Make("web");
        var held = world.Server.Traffic.Hold("sync", HoldPoint.Response);
        var sync = world.Sync("test.1", seen);
        await held.Reached;
        await world.Gone("web");

        held.Release();
        await sync;

        Assert.Null(await world.ArgoCd.Get(world.Named("web"), None));
        Assert.Equal(0, world.Driver.Status.Applications);
    }

    [Fact]
    public async Task Sync_KeepsWhoAskedAsANote()
    {
        await using var world = await ServerWorld.Start(new ImpatientClock());

        await world.Sync("test.1", await world.Make("web"));

        var operation = (await world.WaitForEnd("web", "test.1")).Status.Operation!.Operation;
        Assert.Contains(new OperationInfo("Actor", "ada"), operation.Info);
    }

    [Fact]
    public async Task Status_WrongToken_IsDownAndSaysWhy()
    {
        await using var world = await ServerWorld.Start(new ImpatientClock());
        world.Server.Traffic.Fail("list", 401, times: 1000);
        world.Server.Traffic.Fail("stream", 401, times: 1000);
        world.Server.DropStreams();

        var failure = await Assert.ThrowsAsync<ArgoCdException>(async () =>
        {
            while (true)
            {
                await world.ArgoCd.Get(world.Named("web"), None);
                await Task.Yield();
            }
        });

        Assert.Equal("eu refused with 401: Unauthorized", failure.Message);
        Assert.False(world.ArgoCd.Status.IsUp);
    }
}
