using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Freights;

/// <summary>What can be asked of a Freight. Every command may be repeated: told twice, it changes nothing the second time.</summary>
[GenerateSerializer, Immutable, Alias("promotion.freight-command")]
public abstract record FreightCommand
{
    private FreightCommand() { }

    /// <summary>Bring it into being.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.create")]
    public sealed record Create(
        string Project, string Name, string Alias, string Warehouse, ObjectMeta Meta, ArtifactSet Artifacts, DateTimeOffset DiscoveredAt) : FreightCommand;

    /// <summary>A Stage has taken it.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.enter")]
    public sealed record Enter(string Stage, DateTimeOffset At) : FreightCommand;

    /// <summary>A Stage has moved on to other Freight.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.leave")]
    public sealed record Leave(string Stage, DateTimeOffset At) : FreightCommand;

    /// <summary>A Stage has verified it, or has passed it on.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.verify")]
    public sealed record Verify(string Stage, DateTimeOffset At, bool InPassing = false) : FreightCommand;

    /// <summary>A Stage that has verified it has found it bad when it verified again.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.unverify")]
    public sealed record Unverify(string Stage) : FreightCommand;

    /// <summary>A person lets a Stage have it, verified upstream or not.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.approve")]
    public sealed record Approve(string Stage) : FreightCommand;

    /// <summary>Set free values.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.set-metadata")]
    public sealed record SetMetadata(ImmutableSortedDictionary<string, Json> Values) : FreightCommand;

    /// <summary>Call it otherwise from now on.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.rename")]
    public sealed record Rename(string Alias) : FreightCommand;

    /// <summary>The Stages concerned have heard these news.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.told")]
    public sealed record Told(ImmutableArray<FreightNews> News) : FreightCommand;

    /// <summary>A Stage is gone: forget what it verified, was approved for and has.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.freight-command.forget-stage")]
    public sealed record ForgetStage(string Stage) : FreightCommand;
}
