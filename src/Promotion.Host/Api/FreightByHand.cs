using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Freights;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Makes Freight of artifacts that people choose.</summary>
internal sealed class FreightByHand(Resources resources, FreightMaking making, TimeProvider clock)
{
    /// <summary>Which choices the request makes, and how to carry it out.</summary>
    /// <param name="Alias">Empty for one made up.</param>
    /// <param name="ValidateOnly">True to return the Freight that would be made, and make none.</param>
    public sealed record Order(IEnumerable<Wire.ArtifactChoice> Choices, string Alias, string? RequestId, Cause Cause, bool ValidateOnly = false);

    /// <summary>Freight of a Warehouse.</summary>
    public async Task<Wire.Freight> Create(string project, string warehouse, Order order, CancellationToken cancellation)
    {
        var choices = ChoicesOf(order);
        var found = (await resources.Get<Warehouse>(project, ResourceKind.Warehouse, warehouse, cancellation)).Value;
        return await Make(found, FreightAssembly.New(found, choices), order, cancellation);
    }

    /// <summary>Freight like another, but for the choices.</summary>
    public async Task<Wire.Freight> Clone(Freight old, Order order, CancellationToken cancellation)
    {
        var choices = ChoicesOf(order);
        var warehouse = await resources.Find<Warehouse>(old.Project, ResourceKind.Warehouse, old.Warehouse, cancellation)
            ?? throw Refusals.FailedPrecondition($"Warehouse {old.Warehouse} of Freight {old.Alias} is gone, so nothing says what its Freight consists of.");
        return await Make(warehouse.Value, FreightAssembly.Of(old, warehouse.Value, choices), order, cancellation);
    }

    private async Task<Wire.Freight> Make(Warehouse warehouse, FreightAssembly assembly, Order order, CancellationToken cancellation)
    {
        if (!assembly.Mistakes.IsEmpty)
        {
            throw Refusals.InvalidArguments([.. assembly.Mistakes.Select(mistake => (mistake.Path, mistake.Message))]);
        }

        var name = FreightName.Of(warehouse.Name, assembly.Artifacts);
        var create = new FreightCommand.Create(
            warehouse.Project, name, order.Alias.Length > 0 ? order.Alias : FreightAlias.Propose(name, 0), warehouse.Name, ObjectMeta.Empty, assembly.Artifacts, clock.GetUtcNow());
        if (order.ValidateOnly)
        {
            return await Foresee(create, order.Alias.Length > 0, cancellation);
        }

        var freight = await (order.Alias.Length > 0
            ? making.MakeCalled(create, order.Cause, order.RequestId)
            : making.Make(create, order.Cause, order.RequestId));
        return (await resources.GetFreight(freight.Project, freight.Name, cancellation)).ToWire(full: true);
    }

    private async Task<Wire.Freight> Foresee(FreightCommand.Create create, bool isCalledSo, CancellationToken cancellation)
    {
        if (isCalledSo)
        {
            FreightMaking.RequireAlias(create.Alias);
        }

        if (await resources.FindFreight(create.Project, create.Name, cancellation) is { } existing)
        {
            FreightMaking.RequireCalled(existing.Value, isCalledSo ? create.Alias : existing.Value.Alias);
            return existing.ToWire(full: true);
        }

        if (isCalledSo && await resources.FindFreight(create.Project, create.Alias, cancellation) is not null)
        {
            throw new DomainException(RefusalReason.AliasTaken, $"The alias {create.Alias} is taken in project {create.Project}.");
        }

        var freight = FreightDecider.Decide(null, create, create.DiscoveredAt).Aggregate(default(Freight), FreightDecider.Evolve)!;
        return new Stored<Freight>(freight, "", create.DiscoveredAt).ToWire(full: true);
    }

    private static ImmutableArray<ArtifactChoice> ChoicesOf(Order order) => [.. order.Choices.Select(ToDomain)];

    private static ArtifactChoice ToDomain(Wire.ArtifactChoice choice, int i) => choice.ChoiceCase switch
    {
        Wire.ArtifactChoice.ChoiceOneofCase.Pick when choice.Pick.Subscription.Length > 0 => new ArtifactChoice.Pick(choice.Pick.Subscription, choice.Pick.Reference),
        Wire.ArtifactChoice.ChoiceOneofCase.Pick => throw Refusals.InvalidArgument($"artifacts[{i}].pick.subscription", "the subscription is empty; expected its name or its repository."),
        Wire.ArtifactChoice.ChoiceOneofCase.Artifact => ToDomain(choice.Artifact, i),
        _ => throw Refusals.InvalidArgument($"artifacts[{i}]", "neither pick nor artifact is set; expected exactly one of them."),
    };

    private static ArtifactChoice ToDomain(Wire.Artifact artifact, int i) => artifact.KindCase switch
    {
        Wire.Artifact.KindOneofCase.Commit => new ArtifactChoice.OfCommit(new GitCommit(
            artifact.Commit.RepoUrl,
            artifact.Commit.Id,
            OrNull(artifact.Commit.Branch),
            OrNull(artifact.Commit.Tag),
            OrNull(artifact.Commit.Message),
            OrNull(artifact.Commit.Author),
            OrNull(artifact.Commit.Committer),
            null)),
        Wire.Artifact.KindOneofCase.Image => new ArtifactChoice.OfImage(new ContainerImage(
            artifact.Image.RepoUrl, artifact.Image.Tag, artifact.Image.Digest, artifact.Image.Annotations.ToImmutableSortedDictionary(), null)),
        Wire.Artifact.KindOneofCase.Chart => new ArtifactChoice.OfChart(new HelmChart(
            artifact.Chart.RepoUrl, OrNull(artifact.Chart.Chart), artifact.Chart.Version, null)),
        _ => throw Refusals.InvalidArgument($"artifacts[{i}].artifact", "expected a commit, an image or a chart."),
    };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
