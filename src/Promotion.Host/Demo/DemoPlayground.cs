using Promotion.Adapters.Manifests;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;
using Promotion.Grains.Warehouses;
using Promotion.Host.Manifests;

namespace Promotion.Host.Demo;

/// <summary>A playground that needs neither network nor cluster: local repositories and a pipeline dev, staging, prod over them.</summary>
internal sealed class DemoPlayground(DemoRepositories repositories, ManifestApplier applier, IGrainFactory grains)
{
    private static readonly Cause MadeByDemo = new("demo", "the server was started with --demo");

    /// <summary>What to try, for people who look at the server's information.</summary>
    public const string Hint = "promo demo commit \"message\" pushes a change; dev and staging take it by themselves, prod waits for promo promote.";

    /// <summary>Makes repositories and pipeline, as far as they are not there yet.</summary>
    public async Task SetUp()
    {
        await repositories.Make();
        var file = ManifestReader.Read(DemoFiles.Pipeline(repositories.App, repositories.GitOps));
        if (!file.Errors.IsEmpty)
        {
            throw new InvalidOperationException(string.Join('\n', file.Errors));
        }

        foreach (var manifest in file.Manifests.OrderBy(ManifestApplier.Order))
        {
            await applier.Apply(manifest, MadeByDemo);
        }
    }

    /// <summary>Changes what the application says, and lets the Warehouse look. Returns the commit.</summary>
    public async Task<(string RepoUrl, string Commit)> Change(string message)
    {
        var commit = await repositories.Change(message);
        await grains.GetGrain<IWarehouseGrain>(GrainKey.Of(DemoFiles.Project, DemoFiles.Warehouse)).Refresh(new Cause("demo", "a change was pushed"));
        return (repositories.App, commit);
    }
}
