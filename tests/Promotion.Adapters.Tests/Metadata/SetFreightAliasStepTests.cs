using Promotion.Adapters.Metadata;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Metadata;

public sealed class SetFreightAliasStepTests
{
    private const string Config = """{"name":"f1","alias":"release-7"}""";

    [Fact]
    public async Task Run_NewAlias_IsSetAndTold()
    {
        using var bench = new Bench();
        var aliases = new FakeAliases();
        var result = await bench.Run(new SetFreightAliasStep(aliases), Config);
        Assert.Equal(["acme f1 release-7"], aliases.Calls);
        Assert.Equal("updated alias of Freight \"f1\" from \"happy-cat\" to \"release-7\"", result.Message);
    }

    [Theory]
    [InlineData(RefusalReason.AliasTaken)]
    [InlineData(RefusalReason.NotFound)]
    [InlineData(RefusalReason.InvalidArgument)]
    public async Task Run_Refused_FailsForGood(RefusalReason reason)
    {
        using var bench = new Bench();
        var failure = await bench.Fails(new SetFreightAliasStep(new FakeAliases { Refusal = new DomainException(reason, "no, because") }), Config);
        Assert.Equal((StepStatus.Failed, true, "alias of Freight f1 was not set: no, because"), (failure.Status, failure.IsTerminal, failure.Message));
    }

    [Fact]
    public async Task Run_StoreAway_MayBeTriedAgain()
    {
        using var bench = new Bench();
        var step = new SetFreightAliasStep(new FakeAliases { Refusal = new DomainException(RefusalReason.Unavailable, "away") });
        await Assert.ThrowsAsync<DomainException>(() => bench.Run(step, Config));
    }

    private sealed class FakeAliases : IFreightAliases
    {
        public List<string> Calls { get; } = [];

        public DomainException? Refusal { get; init; }

        public Task<string> Set(string project, string freight, string alias)
        {
            if (Refusal is not null) return Task.FromException<string>(Refusal);
            Calls.Add($"{project} {freight} {alias}");
            return Task.FromResult("happy-cat");
        }
    }
}
