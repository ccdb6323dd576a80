namespace Promotion.Domain.Branches;

/// <summary>Picks what is sent together.</summary>
public static class BranchBatch
{
    private const int MostPushes = 500;
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>
    /// The first of the waiting pushes and those that can go with it, in their order. Each project shows its own credential, so only pushes
    /// of one project go together; a forced one goes alone, because it replaces what is there; and nobody overtakes one of those.
    /// </summary>
    public static ImmutableArray<BranchPush> Next(IReadOnlyList<BranchPush> waiting)
    {
        var first = waiting[0];
        if (first.IsForced)
        {
            return [first];
        }

        var (batch, bytes) = (ImmutableArray.CreateBuilder<BranchPush>(), 0L);
        foreach (var push in waiting.TakeWhile(push => !push.IsForced).Where(push => GoesWith(first, push)))
        {
            bytes += push.Commits.Size;
            if (batch.Count > 0 && (batch.Count == MostPushes || bytes > MostBytes))
            {
                break;
            }

            batch.Add(push);
        }

        return batch.ToImmutable();
    }

    private static bool GoesWith(BranchPush first, BranchPush push) =>
        push.Project == first.Project && push.Route == first.Route && push.RepoUrl == first.RepoUrl && push.InsecureSkipTlsVerify == first.InsecureSkipTlsVerify;
}
