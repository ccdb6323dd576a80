namespace Promotion.Cli.Tests.Fakes;

/// <summary>Keeps what is written and tells when a text has been.</summary>
internal sealed class SignalWriter : StringWriter
{
    private readonly List<(string Text, TaskCompletionSource Seen)> awaited = [];
    private readonly Lock gate = new();

    /// <summary>Ends once the text is part of what was written.</summary>
    public Task Saw(string text)
    {
        lock (gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((text, seen));
            Look();
            return seen.Task;
        }
    }

    public override void WriteLine(string? value)
    {
        lock (gate)
        {
            base.WriteLine(value);
            Look();
        }
    }

    private void Look()
    {
        var text = ToString();
        foreach (var (_, seen) in awaited.Where(one => text.Contains(one.Text, StringComparison.Ordinal)))
        {
            seen.TrySetResult();
        }
    }
}
