using System.Collections.Immutable;
using Promotion.Adapters.Metadata;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Metadata;

public sealed class SetMetadataStepTests
{
    [Fact]
    public async Task Run_SeveralUpdates_SetsEachInOrder()
    {
        using var bench = new Bench();
        var written = new FakeMetadata();
        await bench.Run(new SetMetadataStep(written), """
            {"updates":[{"kind":"Stage","name":"prod","values":{"n":1,"gone":null}},{"kind":"Freight","name":"f1","values":{"o":{"p":"q"}}}]}
            """);
        Assert.Equal(["acme stage prod gone=null n=1", """acme freight f1 o={"p":"q"}"""], written.Calls);
    }

    [Fact]
    public async Task Run_NoSuchFreight_IsAnErrorThatNamesIt()
    {
        using var bench = new Bench();
        var step = new SetMetadataStep(new FakeMetadata { Refusal = new DomainException(RefusalReason.NotFound, "there is no Freight f9") });
        var failure = await bench.Fails(step, """{"updates":[{"kind":"Freight","name":"f9","values":{"a":1}}]}""");
        Assert.Equal(StepStatus.Errored, failure.Status);
        Assert.Contains("Freight f9", failure.Message, StringComparison.Ordinal);
    }

    private sealed class FakeMetadata : IMetadataWriter
    {
        public List<string> Calls { get; } = [];

        public DomainException? Refusal { get; init; }

        public Task SetStageMetadata(string project, string stage, ImmutableSortedDictionary<string, Json> values) => Note("stage", project, stage, values);

        public Task SetFreightMetadata(string project, string freight, ImmutableSortedDictionary<string, Json> values) => Note("freight", project, freight, values);

        private Task Note(string kind, string project, string name, ImmutableSortedDictionary<string, Json> values)
        {
            if (Refusal is not null) return Task.FromException(Refusal);
            Calls.Add($"{project} {kind} {name} {string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))}");
            return Task.CompletedTask;
        }
    }
}
