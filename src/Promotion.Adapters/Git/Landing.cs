using System.Collections.Immutable;
using Promotion.Domain.Branches;

namespace Promotion.Adapters.Git;

/// <summary>One attempt to bring pushes to a branch.</summary>
/// <param name="Outcomes">What becomes of each push if what is sent is accepted.</param>
/// <param name="Sent">Which of them change the branch, by index; the others' outcome is final.</param>
internal sealed record Landing(ImmutableArray<BranchOutcome> Outcomes, ImmutableArray<int> Sent)
{
    /// <summary>Why what was sent is not known to be in the branch, though another attempt may help; null when there is nothing to try again.</summary>
    public string? Rejection { get; init; }

    /// <summary>True when no answer came, so that it may be there all the same.</summary>
    public bool IsSilence { get; init; }

    /// <summary>True when something may have come out otherwise had the branch been looked at now: nothing was sent, others were faster, or we said no ourselves.</summary>
    public bool MayBeLate => Sent.IsEmpty || (Rejection is not null && !IsSilence)
        || Outcomes.Index().Any(one => one.Item is BranchOutcome.Refused or BranchOutcome.Troubled && !Sent.Contains(one.Index));

    /// <summary>An attempt with nothing left to send.</summary>
    public static Landing Over(ImmutableArray<BranchOutcome> outcomes) => new(outcomes, []);

    public Landing With(int index, BranchOutcome outcome) => this with { Outcomes = Outcomes.SetItem(index, outcome) };

    /// <summary>The outcomes when no further attempt is made.</summary>
    public ImmutableArray<BranchOutcome> GivenUp(int attempts) =>
        OutcomesWith(new BranchOutcome.Troubled(attempts == 1 || IsSilence ? Rejection! : $"{Rejection}; tried {attempts} times"));

    /// <summary>The outcomes when nothing is sent any more.</summary>
    public ImmutableArray<BranchOutcome> TakenBack() => OutcomesWith(new BranchOutcome.Withdrawn());

    /// <summary>The attempt with this outcome for all that was to be sent.</summary>
    public Landing Instead(BranchOutcome outcome) => this with { Outcomes = OutcomesWith(outcome) };

    private ImmutableArray<BranchOutcome> OutcomesWith(BranchOutcome outcome) =>
        [.. Outcomes.Select((other, index) => Sent.Contains(index) ? outcome : other)];
}
