using System.Collections.Concurrent;
using System.Text;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Grains.Credentials;

namespace Promotion.Grains.Promotions;

/// <summary>Knows the secrets that runs have seen: values of Secrets their templates read, and credentials their steps were given.</summary>
public sealed class RunSecrets(GivenCredentials credentials, ISecretProtector protector)
{
    private readonly ConcurrentDictionary<string, Seen> _runs = new();

    /// <summary>Takes note of values that the templates of a run read.</summary>
    internal void Learn(PromotionRun run, IEnumerable<string> values) => _runs.AddOrUpdate(
        RunKey.Of(run), _ => new Seen([.. values], [], Redaction.None), (_, seen) => seen with { Values = seen.Values.Union(values) });

    /// <summary>Removes them all from what is told of the run.</summary>
    internal Redaction Of(PromotionRun run)
    {
        var (seen, given) = (_runs.GetValueOrDefault(RunKey.Of(run), Seen.Nothing), credentials.Of(run.Project));
        if (seen.Given == given && ReferenceEquals(seen.Values, seen.Masked))
        {
            return seen.Redaction;
        }

        var redaction = new Redaction(seen.Values.Concat(given));
        _runs[RunKey.Of(run)] = seen with { Given = given, Redaction = redaction, Masked = seen.Values };
        return redaction;
    }

    /// <summary>The run as it may be stored and told.</summary>
    /// <param name="before">The run as it was stored last.</param>
    internal PromotionRun Mask(PromotionRun run, PromotionRun before) => Secrecy(run).Mask(run, before, Of(run));

    /// <summary>The run as its steps know it. Not to be stored or told.</summary>
    internal PromotionRun Open(PromotionRun run) => run.SealedOutputs is null ? run : Secrecy(run).Open(run);

    /// <summary>Forgets what a run saw that is over.</summary>
    internal void Forget(PromotionRun run) => _runs.TryRemove(RunKey.Of(run), out _);

    private PromotionSecrecy Secrecy(PromotionRun run) => new(
        text => protector.Protect(Encoding.UTF8.GetBytes(text), Purpose(run)), text => Encoding.UTF8.GetString(protector.Unprotect(text, Purpose(run))));

    private static string Purpose(PromotionRun run) => $"output/{run.Project}/{run.Name}";

    /// <param name="Masked">The values that <paramref name="Redaction"/> knows.</param>
    private sealed record Seen(ImmutableHashSet<string> Values, ImmutableArray<string> Given, Redaction Redaction, ImmutableHashSet<string>? Masked = null)
    {
        public static readonly Seen Nothing = new([], [], Redaction.None, []);
    }
}
