using System.Threading.Channels;
using Promotion.Cli.Output;
using Spectre.Console;

namespace Promotion.Cli.Demo;

/// <summary>Shows a pipeline on a terminal: a picture that is drawn again after each event, and each second for the ages in it.</summary>
internal sealed class LiveView(Surroundings surroundings, PipelineWatch watch, string hint)
{
    private const int Remembered = 8;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Queue<Cell> lately = new();

    /// <summary>Shows until interrupted, or once the journey is over if <paramref name="once"/>.</summary>
    public async Task Show(bool once, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(surroundings.Out),
            Ansi = AnsiSupport.Yes,
            ColorSystem = surroundings.Colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        await console.Live(new Text("")).AutoClear(false).StartAsync(context => Draw(context, console, once, cancellation));
    }

    private async Task Draw(LiveDisplayContext context, IAnsiConsole console, bool once, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var events = Channel.CreateUnbounded<bool>();
        var beating = Beats(events.Writer, stop.Token);
        await using var happenings = watch.Follow(stop.Token).GetAsyncEnumerator(stop.Token);
        var next = happenings.MoveNextAsync().AsTask();
        try
        {
            while (!(once && watch is { IsSynced: true, Pipeline.IsSettled: true }))
            {
                var beat = events.Reader.WaitToReadAsync(stop.Token).AsTask();
                if (await Task.WhenAny(next, beat) == next)
                {
                    Remember(await next ? happenings.Current : null);
                    next = happenings.MoveNextAsync().AsTask();
                }
                else
                {
                    await beat;
                    _ = events.Reader.TryRead(out _);
                }

                context.UpdateTarget(new PipelinePicture(watch.Pipeline, surroundings.Clock.GetUtcNow()).Draw(console.Profile.Width, lately, hint));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(next, beating).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task Beats(ChannelWriter<bool> events, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Beat, surroundings.Clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            await events.WriteAsync(true, cancellation);
        }
    }

    private void Remember(Cell? line)
    {
        if (line is not { } said)
        {
            return;
        }

        lately.Enqueue(said with { Text = $"{surroundings.Clock.GetLocalNow():HH:mm:ss} {said.Text}" });
        if (lately.Count > Remembered)
        {
            lately.Dequeue();
        }
    }
}
