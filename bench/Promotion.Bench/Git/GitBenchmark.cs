using System.Diagnostics;
using Promotion.Bench.Discovery;
using Promotion.Bench.Engine;
using Promotion.Bench.Reports;
using Promotion.Bench.Servers;
using Promotion.Testing;
using Promotion.V1;
using ServerProcess = Promotion.Bench.Servers.ServerProcess;

namespace Promotion.Bench.Git;

/// <summary>What a promotion of clone, edit, commit and push takes, and what many Stages do that push to one branch at once.</summary>
/// <param name="commits">Length of the repository's history.</param>
/// <param name="bytes">Size of the file each commit writes.</param>
/// <param name="stages">How many Stages push at once; 0 for none.</param>
internal sealed class GitBenchmark(string name, int commits, int bytes, int stages) : IBenchmark
{
    private const int Services = 57;
    private const int Rounds = 20;
    private const int ByHandRounds = 5;

    public string Name => name;

    public string Method =>
        $"A repository of {commits} commits, made by a seeded generator, on git's own smart HTTP server. `cold`: the first promotion of git-clone, yaml-update, git-commit and git-push, from the call "
        + $"until its end was seen on Watch; the server makes its mirror. `promotion`: {Rounds} more, one after the other, with the mirror there; `promotion_p95` over them. `by_hand`: the same change by "
        + $"`git clone --depth 1`, commit and push ({ByHandRounds} times)."
        + (stages == 0 ? "" : $" `at_once`: {stages} Stages push to one branch at the same time; seconds until all have ended, pushes that reached the git server, and promotions that did not succeed.")
        + " Client, git server and server share the machine's processors.";

    public async Task<ImmutableArray<Figure>> Run()
    {
        await using var git = await GitServer.Start();
        var names = Pipeline.Stages(Math.Max(1, stages));
        var repository = await Monorepo.Create(git, name, Services, commits, bytes);
        await repository.Write(names.ToDictionary(GitPipeline.File, _ => (string?)"tag: none\n"));
        Console.WriteLine($"# {commits} commits, {Figure.Text(repository.Mebibytes)} MiB");
        using var data = new DataFolder();
        await using var server = await ServerProcess.Start(data.Path);
        await new ManifestService.ManifestServiceClient(server.Channel).ApplyManifestsAsync(
            new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = GitPipeline.Manifests(names, repository.Url) } } });
        await using var completions = await Completions.Begin(server);
        return [.. await OneByOne(server, completions, repository, names[0]), .. stages == 0 ? [] : await AtOnce(git, server, completions, names)];
    }

    public ImmutableArray<string> Remarks(ImmutableArray<Figure> figures) =>
        stages == 0 ? [] : ["Kargo on a machine of this class needs 3.6–4.0 s for such a promotion."];

    private async Task<ImmutableArray<Figure>> OneByOne(ServerProcess server, Completions completions, Monorepo repository, string stage)
    {
        var cold = (await Promote(server, completions, stage)).Milliseconds;
        var warm = ImmutableArray.CreateBuilder<double>();
        for (var round = 0; round < Rounds; round++)
        {
            warm.Add((await Promote(server, completions, stage)).Milliseconds);
        }

        using var hand = new ByHand(repository.Url);
        var byHand = ImmutableArray.CreateBuilder<double>();
        for (var round = 0; round < ByHandRounds; round++)
        {
            byHand.Add(await hand.Change(GitPipeline.File(stage), $"hand-{round}"));
        }

        return
        [
            new($"{Name}.mebibytes", [repository.Mebibytes], "MiB"),
            new($"{Name}.cold", [cold / 1000], "s"),
            new($"{Name}.promotion", warm.ToImmutable(), "ms", stages == 0 ? null : Aim.AtMost(300)),
            new($"{Name}.promotion_p95", [Quantile.Of(warm.ToImmutable(), 0.95)], "ms", stages == 0 ? Aim.AtMost(2000) : null),
            new($"{Name}.by_hand", byHand.ToImmutable(), "ms"),
        ];
    }

    private async Task<ImmutableArray<Figure>> AtOnce(GitServer git, ServerProcess server, Completions completions, ImmutableArray<string> names)
    {
        var (pushes, start) = (git.Traffic.Count(GitServer.Push), Stopwatch.GetTimestamp());
        var ended = await Task.WhenAll(names.Select(stage => Promote(server, completions, stage)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return
        [
            new($"{Name}.at_once", [seconds], "s"),
            new($"{Name}.at_once_pushes", [git.Traffic.Count(GitServer.Push) - pushes], "pushes"),
            new($"{Name}.at_once_failures", [ended.Count(end => end.Phase != PromotionPhase.Succeeded)], "promotions"),
        ];
    }

    private static async Task<(PromotionPhase Phase, double Milliseconds)> Promote(ServerProcess server, Completions completions, string stage)
    {
        var start = Stopwatch.GetTimestamp();
        var response = await new PromotionService.PromotionServiceClient(server.Channel).PromoteAsync(new PromoteRequest
        {
            Stage = $"projects/{Pipeline.Project}/stages/{stage}",
            Freight = $"projects/{Pipeline.Project}/freight/{Pipeline.Freight(0)}",
        });
        return (await completions.Of(response.Promotion.Name), Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
