using System.Text.RegularExpressions;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Reads how far a fetch is from what git says meanwhile, and tells all who wait for it.</summary>
internal sealed partial class FetchProgress
{
    private readonly Lock gate = new();
    private readonly List<IStepLog> listeners = [];

    /// <summary>Tells this log too, until the result is disposed.</summary>
    public IDisposable Tell(IStepLog log)
    {
        lock (gate) listeners.Add(log);
        return new Listening(() => Forget(log));
    }

    /// <summary>Hears a piece of what git says.</summary>
    public void Hear(string text)
    {
        if (Percent().Matches(text) is not [.., var last]) return;
        lock (gate)
        {
            foreach (var log in listeners) log.Progress(last.Groups["what"].Value.ToLowerInvariant(), long.Parse(last.Groups["done"].ValueSpan, provider: null), 100, ProgressUnit.Percent);
        }
    }

    /// <summary>What git said without its progress.</summary>
    public static string Without(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line[(line.TrimEnd('\r').LastIndexOf('\r') + 1)..]).Where(line => !Chatter().IsMatch(line)));

    private void Forget(IStepLog log)
    {
        lock (gate) listeners.Remove(log);
    }

    [GeneratedRegex(@"(?<what>Receiving objects|Resolving deltas): +(?<done>[0-9]+)%", RegexOptions.ExplicitCapture)]
    private static partial Regex Percent();

    [GeneratedRegex(@"^(remote: )?(Enumerating|Counting|Compressing|Receiving|Resolving) (objects|deltas)|^remote: Total ", RegexOptions.ExplicitCapture)]
    private static partial Regex Chatter();

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
