namespace Promotion.Domain.ArgoCd;

/// <summary>How one Argo CD answers.</summary>
/// <param name="Driver">What it is spoken to by: <c>local</c>, <c>kubernetes</c> or <c>api</c>.</param>
/// <param name="Address">Where it is; never holds a credential.</param>
/// <param name="IsUp">False while it does not answer, or has not yet.</param>
/// <param name="Applications">How many of its Applications are known.</param>
/// <param name="Calls">How many calls were sent to it since the server's start.</param>
/// <param name="SucceededAt">When it last answered; null for never.</param>
/// <param name="LastError">The last failure in words, kept after it answers again; null for none.</param>
/// <param name="FailedAt">When that was.</param>
public sealed record ArgoCdStatus(
    string Driver,
    string Address,
    bool IsUp,
    int Applications,
    long Calls = 0,
    DateTimeOffset? SucceededAt = null,
    string? LastError = null,
    DateTimeOffset? FailedAt = null);
