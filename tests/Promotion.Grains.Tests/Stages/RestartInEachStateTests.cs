using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Stages;

/// <summary>The server dies in each state that must not last; the next one finds the Stage in it, and brings it to its end.</summary>
public sealed class RestartInEachStateTests
{
    public static TheoryData<string> States => [.. NonTerminalStates.All.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Restart_InTheState_GoesOnToItsEnd(string name)
    {
        var state = NonTerminalStates.All[name];
        await using var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        await house.MakeFreight("f1");
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.MakeFreight("f2");
        await state.Arrange(house);

        await house.Crash();

        await house.Until("dev", stage => state.IsThere(stage) || state.IsOver(stage));
        await state.Resolve(house);
        await house.Until("dev", state.IsOver);
    }
}
