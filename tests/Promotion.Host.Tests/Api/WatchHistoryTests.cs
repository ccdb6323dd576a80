using Promotion.Host.Api.Watches;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Random histories: writers write, the feed is trimmed, watchers come, go slow, break off and resume; none may be lied to.</summary>
public sealed class WatchHistoryTests
{
    private static readonly int Histories = Number("HISTORIES") ?? 1000;

    private static readonly int First = Number("HISTORY_SEED") ?? Random.Shared.Next(1_000_000_000);

    [Fact]
    public async Task Watchers_OfRandomHistories_AreToldTheTruth()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"HISTORY_SEED={First} repeats these histories");
        var events = new HistoryEvents();
        for (var seed = First; seed < First + Histories; seed++)
        {
            try
            {
                await new History(seed, events).Run();
            }
            catch (Exception lie)
            {
                throw new InvalidOperationException($"History {seed} (HISTORY_SEED={seed} repeats it): {lie.Message}", lie);
            }
        }

        // What never happened was not tried.
        TestContext.Current.TestOutputHelper.WriteLine(events.ToString());
        Assert.All([events.Told, events.Resumed, events.Expired, events.LeftOut, events.Restarts], count => Assert.NotEqual(0, count));
    }

    private static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { } given ? int.Parse(given) : null;

    private sealed class History(int seed, HistoryEvents events)
    {
        private const int Rounds = 40;

        // Small, so that a few dozen changes make a reader slow.
        private static readonly WatchOptions Options = new(TimeSpan.FromSeconds(15), SlowAfter: 12, Batch: 8);

        private readonly Random _random = new(seed);
        private readonly Watcher _world = new(options: Options);
        private readonly Dictionary<(string, string), bool> _stages = [];

        public async Task Run()
        {
            using var world = _world;
            foreach (var project in (string[])["p0", "p1", "p2"])
            {
                _world.Feed.Put(Sample.Project(project));
            }

            Write(10);
            HistoryReader[] readers =
            [
                new(_world, events, new Wire.WatchRequest()),
                new(_world, events, new Wire.WatchRequest { Projects = { "projects/p1" } }),
                new(_world, events, new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Stage }, EveryChange = true }),
                new(_world, events, new Wire.WatchRequest { Projects = { "projects/p0", "projects/p2" }, Kinds = { Wire.ResourceKind.Stage } }),
                new(_world, events, new Wire.WatchRequest { Names = { "projects/p0/stages/s1", "projects/p1/stages/s2" } }),
                new(_world, events, new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Stage }, LabelSelector = "tier=web" }),
            ];
            for (var round = 0; round < Rounds; round++)
            {
                Write(_random.Next(12));
                foreach (var reader in readers.Where(_ => _random.Next(3) > 0))
                {
                    await reader.Read(_random.Next(15));
                    if (_random.Next(4) == 0)
                    {
                        await reader.BreakOff();
                    }
                }

                if (_random.Next(12) == 0)
                {
                    await Task.WhenAll(readers.Select(reader => reader.BreakOff()));
                    _world.Restart();
                    events.Restarts++;
                }

                if (_random.Next(10) == 0)
                {
                    _world.Feed.OldestKept = Math.Max(_world.Feed.OldestKept, _world.Feed.All.Length - _random.Next(60));
                }
            }

            foreach (var reader in readers)
            {
                await reader.CatchUp();
                reader.Check(_world.Feed.All);
            }
        }

        private void Write(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var (project, name) = ($"p{_random.Next(3)}", $"s{_random.Next(4)}");
                switch (_random.Next(8))
                {
                    case 0:
                        _world.Feed.Put(Sample.Project(project));
                        break;
                    case 1 when _stages.Remove((project, name)):
                        _world.Feed.Remove(project, Domain.Storage.ResourceKind.Stage, name);
                        break;
                    default:
                        _stages[(project, name)] = true;
                        _world.Feed.Put(Sample.Stage(name, project).Labelled("tier", _random.Next(2) == 0 ? "web" : "api"));
                        break;
                }
            }
        }
    }
}
