using System.Diagnostics;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Watches;

/// <summary>Changes Projects, each by a writer of its own, at a rate.</summary>
internal sealed class Writers(ServerProcess server, int count)
{
    private readonly ManifestService.ManifestServiceClient client = new(server.Channel);
    private int version;

    /// <summary>Makes the Projects.</summary>
    public Task Begin() => Task.WhenAll(Enumerable.Range(0, count).Select(Change));

    /// <summary>Writes at so many changes a second for so long, or as fast as it goes when null; how many changes were made.</summary>
    public async Task<int> Write(double? rate, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var made = await Task.WhenAll(Enumerable.Range(0, count).Select(writer => Write(writer, rate / count, clock, time)));
        return made.Sum();
    }

    // Writers begin one after the other, so that their changes are spread over the time.
    private async Task<int> Write(int writer, double? rate, Stopwatch clock, TimeSpan time)
    {
        var made = 0;
        while (true)
        {
            var due = rate is { } each ? TimeSpan.FromSeconds((made + ((double)writer / count)) / each) : clock.Elapsed;
            if (due >= time)
            {
                return made;
            }

            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed);
            }

            await Change(writer);
            made++;
        }
    }

    private async Task Change(int writer)
    {
        var text = $"{{apiVersion: kargo.akuity.io/v1alpha1, kind: Project, metadata: {{name: bench-{writer}, labels: {{version: \"{Interlocked.Increment(ref version)}\"}}}}}}";
        await client.ApplyManifestsAsync(new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = text } } });
    }
}
