using System.Globalization;
using Promotion.Cli.Output;

namespace Promotion.Cli.Demo;

/// <summary>Shows a pipeline as lines, one for each thing that happens.</summary>
internal sealed class PlainView(Surroundings surroundings, PipelineWatch watch, Paint paint)
{
    /// <summary>Shows until interrupted, or once the journey is over if <paramref name="once"/>.</summary>
    public async Task Show(bool once, CancellationToken cancellation)
    {
        await foreach (var line in watch.Follow(cancellation))
        {
            if (line is { } said)
            {
                var time = surroundings.Clock.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
                surroundings.Out.WriteLine($"{paint.Of(time, Tone.Dim)} {paint.Of(said)}");
            }

            if (once && watch is { IsSynced: true, Pipeline.IsSettled: true })
            {
                return;
            }
        }
    }
}
