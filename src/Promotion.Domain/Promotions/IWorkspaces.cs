namespace Promotion.Domain.Promotions;

/// <summary>Working directories of runs: scratch, never state.</summary>
public interface IWorkspaces
{
    /// <summary>An empty directory for the run, private to it; what an earlier process left there is gone.</summary>
    Task<string> Create(string project, string promotion, CancellationToken cancellation);

    /// <summary>Removes the run's directory; nothing happens when there is none.</summary>
    Task Remove(string project, string promotion);
}
