namespace Promotion.Testing.Forges;

/// <summary>What a double keeps, and the git repository behind it.</summary>
/// <param name="address">Scheme, host and port.</param>
internal sealed class ForgeState(GitRepository repository, string address)
{
    public List<ForgePullRequest> Requests { get; } = [];

    public string Address => address;

    /// <summary>Labels the repository has, by number, where the host wants numbers.</summary>
    public Dictionary<string, int> Labels { get; } = new() { ["promotion"] = 7, ["prod"] = 8 };

    /// <summary>People the host knows, by number.</summary>
    public Dictionary<string, int> Users { get; } = new() { ["ada"] = 11, ["bob"] = 12 };

    public ForgePullRequest Find(string number) =>
        Requests.FirstOrDefault(request => request.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == number) ?? throw new ForgeRefusalException(404, "Not Found");

    public IEnumerable<ForgePullRequest> Between(string? source, string? target) =>
        Requests.Where(request => request.Source == source && request.Target == target).Reverse();

    public async Task<ForgePullRequest> Open(string source, string target, string title, string body, bool isDraft = false)
    {
        if (Between(source, target).Any(request => request.IsOpen)) throw new ForgeRefusalException(409, $"A pull request already exists for {source}");
        var head = await repository.Head(source) ?? throw new ForgeRefusalException(422, $"there is no branch {source}");
        if (await repository.Head(target) is null) throw new ForgeRefusalException(422, $"there is no branch {target}");
        var request = new ForgePullRequest { Number = Requests.Count + 1, Source = source, Target = target, Title = title, Body = body, Head = head, IsDraft = isDraft };
        Requests.Add(request);
        return request;
    }

    /// <summary>Merges as the host would, or refuses with these statuses.</summary>
    public void Merge(ForgePullRequest request, string? sha, string? method, int notReady, int conflict)
    {
        if (!request.IsOpen) throw new ForgeRefusalException(notReady, "Pull Request is closed");
        if (sha is not null && sha != request.Head) throw new ForgeRefusalException(409, "Head branch was modified. Review and try the merge again.");
        if (request.Readiness == ForgeReadiness.Conflict) throw new ForgeRefusalException(conflict, "merge conflict");
        if (request.Readiness == ForgeReadiness.Pending || request.IsDraft) throw new ForgeRefusalException(notReady, "required checks have not passed: Pull Request is not mergeable");
        (request.IsOpen, request.MergeMethod, request.MergeCommit) = (false, method, "0123456789abcdef0123456789abcdef01234567");
    }
}
