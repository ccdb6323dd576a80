namespace Promotion.Domain.ArgoCd;

/// <summary>One object of an Application that is not as it should be.</summary>
/// <param name="Namespace">Empty for objects that live in none.</param>
/// <param name="State">Argo CD's word for how it is, such as <c>Degraded</c>, <c>Missing</c>, <c>SyncFailed</c> or <c>Running</c>.</param>
/// <param name="Message">Why; null when there is nothing to say.</param>
/// <param name="Hook">When it runs, such as <c>PreSync</c>, for hooks; null for all else.</param>
/// <param name="Wave">Its sync wave.</param>
public sealed record ResourceStatus(string Kind, string Namespace, string Name, string State, string? Message, string? Hook = null, int Wave = 0)
{
    private const int MostNamed = 3;

    /// <summary>As in <c>PreSync hook Job shop/migrate (wave -1) is Failed: backoff limit reached</c>.</summary>
    public override string ToString() =>
        (Hook is null ? "" : $"{Hook} hook ")
        + Kind + " "
        + (Namespace.Length == 0 ? "" : $"{Namespace}/")
        + Name
        + (Wave == 0 ? "" : $" (wave {Wave})")
        + $" is {State}"
        + (string.IsNullOrEmpty(Message) ? "" : $": {Message}");

    /// <summary>The first few in words, and how many more; empty text for none.</summary>
    public static string Words(ImmutableArray<ResourceStatus> resources) =>
        string.Join("; ", resources.Take(MostNamed)) + (resources.Length > MostNamed ? $"; and {resources.Length - MostNamed} more" : "");
}
