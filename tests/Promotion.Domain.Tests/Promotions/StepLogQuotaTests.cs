using System.Collections.Immutable;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Domain.Tests.Promotions;

public sealed class StepLogQuotaTests
{
    [Fact]
    public void Take_TooManyLines_IsCutOnceAndKeepsWhatMattersLast()
    {
        var quota = new StepLogQuota(StepLogExtent.None);

        var kept = Enumerable.Range(0, StepLogQuota.LinesOfStep + 5).Select(i => quota.Take(0, $"line {i}", isLast: false)).ToList();

        Assert.Equal(StepLogQuota.LinesOfStep + 1, kept.Count(line => line is not null));
        Assert.Equal(StepLogQuota.Cut, kept[StepLogQuota.LinesOfStep]);
        Assert.Equal("it failed", quota.Take(0, "it failed", isLast: true));
        Assert.Equal("another step", quota.Take(1, "another step", isLast: false));
    }

    [Fact]
    public void Take_TooManyCharacters_IsCut()
    {
        var quota = new StepLogQuota(StepLogExtent.None);

        var kept = Enumerable.Range(0, 100).Select(i => quota.Take(0, new string('x', 4000), isLast: false)).OfType<string>().ToList();

        Assert.Equal(StepLogQuota.Cut, kept[^1]);
        Assert.InRange(kept.Sum(line => (long)line.Length), StepLogQuota.CharactersOfStep - 4000, StepLogQuota.CharactersOfStep + 100);
    }

    [Fact]
    public void Take_ManySteps_AreBoundedTogether()
    {
        var quota = new StepLogQuota(new StepLogExtent(StepLogQuota.LinesOfPromotion, ImmutableDictionary<int, (int, long)>.Empty.Add(0, (StepLogQuota.LinesOfPromotion, 10))));

        Assert.Equal(StepLogQuota.Cut, quota.Take(1, "one more", isLast: false));
        Assert.Null(quota.Take(1, "and another", isLast: false));
    }

    [Fact]
    public void Take_WhatAnEarlierProcessKept_Counts()
    {
        var quota = new StepLogQuota(new StepLogExtent(StepLogQuota.LinesOfStep, ImmutableDictionary<int, (int, long)>.Empty.Add(0, (StepLogQuota.LinesOfStep, 10))));

        Assert.Equal(StepLogQuota.Cut, quota.Take(0, "one more", isLast: false));
    }

    [Fact]
    public void Take_LongTextWithControlCharacters_IsShortAndPlain()
    {
        var kept = new StepLogQuota(StepLogExtent.None).Take(0, $"a\0b\u001b[31m\nnext\tcolumn {new string('x', 10_000)}", isLast: false)!;

        Assert.StartsWith("a b [31m\nnext\tcolumn x", kept, StringComparison.Ordinal);
        Assert.Equal(StepLogQuota.LongestText, kept.Length);
        Assert.EndsWith("…", kept, StringComparison.Ordinal);
    }
}
