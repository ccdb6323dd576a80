using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Threads;

/// <summary>
/// Users had Stages race each other to one branch, retry up to fifty times and give up when a server worded its refusal otherwise. Here one
/// writer has the branch: what comes together goes together, and nobody is refused for being second.
/// </summary>
public sealed class Thread23Tests
{
    private const int Stages = 20;

    [Fact]
    public async Task StagesThatPushOneBranchAtOnce_AllLandInAFewPushesAndNoneIsTriedAgain()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.MakeFreight("f1");
        var sent = new Signal();
        house.Steps.Push.Work = (context, cancellation) =>
        {
            var pushing = house.Services.GetRequiredService<IBranchWriter>().Push(Push(context.Promotion), cancellation);
            sent.Set();
            return pushing;
        };
        house.Branch.Hold();
        var names = Enumerable.Range(0, Stages).Select(number => $"s{number:00}").ToArray();
        foreach (var name in names)
        {
            await house.DefineStage(name, null, "push");
        }

        await Task.WhenAll(names.Select(name => house.Stage(name).Promote("f1", null, Definitions.Ada)));
        await house.Branch.Arrived.Next();
        foreach (var _ in names)
        {
            await sent.Next();
        }

        await house.BranchHasHeard(Push("").Key);
        house.Branch.Release();

        foreach (var name in names)
        {
            Assert.Equal(PromotionPhase.Succeeded, (await house.Until(name, stage => stage.Last is not null)).Last!.Phase);
        }

        Assert.Equal(Stages, house.Branch.Batches.SelectMany(batch => batch).Select(push => push.Head).Distinct().Count());
        Assert.Equal(Stages, house.Branch.Batches.Sum(batch => batch.Length));
        Assert.InRange(house.Branch.Batches.Count, 1, Stages / 2);
    }

    private static BranchPush Push(string promotion) => new(
        promotion, House.Project, "https://git.example.org/web.git", false, "main", promotion, CommitParcel.Empty, $"Promotion: {promotion}",
        IntegrationPolicy.AlwaysRebase, false, 10, null);
}
