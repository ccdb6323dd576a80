namespace Promotion.Domain.Stages;

/// <summary>What a Stage waits for.</summary>
/// <param name="Reason">One fixed word for programs, such as <c>SoakTime</c>.</param>
/// <param name="On">What is waited for, in words that name the thing.</param>
/// <param name="Since">When the waiting began.</param>
/// <param name="NextCheck">When it is looked at next at the latest; null when only news from outside can end it.</param>
/// <param name="EndedBy">What ends the waiting, and what a person could do to end it sooner, in words.</param>
public sealed record StageWait(string Reason, string On, DateTimeOffset Since, DateTimeOffset? NextCheck, string EndedBy);
