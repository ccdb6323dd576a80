using System.Collections.Immutable;
using Promotion.Domain.Stages;

namespace Promotion.Scenarios;

/// <summary>How time passes in it.</summary>
internal sealed partial class World
{
    /// <summary>Lets time pass. Everything whose deadline falls due is woken then, in the order of time.</summary>
    public void Pass(TimeSpan time)
    {
        for (var target = Now + time; ;)
        {
            var due = Wakes().Min() is var next && next is not null && next < target ? next.Value : target;
            if (due < Now)
            {
                throw new StoryException($"A deadline of {Now - due} ago is still due after all work was done.");
            }

            Clock.Now = due;
            Wake();
            Settle();
            if (Now == target)
            {
                return;
            }

            if (Wakes().Min() <= Now)
            {
                throw new StoryException("A deadline led to nothing and is still due.");
            }
        }
    }

    private IEnumerable<DateTimeOffset?> Wakes() =>
    [
        Project.Wake?.Due,
        .. Warehouses.Values.Where(IsWatched).Select(warehouse => warehouse.Wake?.Due),
        .. Freight.Values.Select(freight => freight.Wake?.Due),
        .. Stages.Values.Select(stage => stage.Wake?.Due),
    ];

    private void Wake()
    {
        foreach (var warehouse in Warehouses.Values.Where(IsWatched).Where(warehouse => warehouse.Wake?.Due <= Now).ToList())
        {
            Drive(warehouse);
        }

        foreach (var stage in Stages.Values.Where(stage => stage.Wake?.Due <= Now).ToList())
        {
            var due = stage.State!.Soaking.Where(soak => soak.Value <= Now).Select(soak => soak.Key).ToImmutableArray();
            Do(
                stage,
                new StageCommand.Consider([.. due.Where(Freight.ContainsKey).Select(name => Freight[name].State!)]),
                new StageCommand.Lose([.. due.Where(name => !Freight.ContainsKey(name))]));
            stage.Wake = stage.Wake?.Due <= Now ? StageWake.Of(stage.State!, Now) : stage.Wake;
            Drive(stage);
        }
    }
}
