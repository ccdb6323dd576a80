using System.Collections.Frozen;
using System.Collections.Immutable;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Steps;

/// <summary>The steps that were registered. Throws <see cref="ArgumentException"/> when two claim the same kind.</summary>
public sealed class StepCatalog : IStepCatalog
{
    private readonly FrozenDictionary<string, IStep> byKind;

    public StepCatalog(IEnumerable<IStep> steps)
    {
        All = [.. steps.OrderBy(step => step.Kind, StringComparer.Ordinal)];
        var twice = All.GroupBy(step => step.Kind, StringComparer.Ordinal).FirstOrDefault(kind => kind.Count() > 1);
        if (twice is not null) throw new ArgumentException($"The step kind {twice.Key} is registered more than once.", nameof(steps));
        byKind = All.ToFrozenDictionary(step => step.Kind, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public ImmutableArray<IStep> All { get; }

    /// <inheritdoc />
    public IStep? Find(string kind) => byKind.GetValueOrDefault(kind);
}
