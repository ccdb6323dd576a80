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
        Requests.FirstOrDefault(request => request.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == number) ?? throw new ForgeRefusalException(404, "Not Found") { IsOrdinary = true };

    public IEnumerable<ForgePullRequest> Between(string? source, string? target) =>
        Requests.Where(request => request.Source == source && request.Target == target).Reverse();

    public async Task<ForgePullRequest> Open(string source, string target, string title, string body, bool isDraft = false, int taken = 409)
    {
        if (Between(source, target).Any(request => request.IsOpen)) throw new ForgeRefusalException(taken, $"A pull request already exists for {source}.") { IsOrdinary = true };
        var head = await repository.Head(source) ?? throw new ForgeRefusalException(422, $"there is no branch {source}");
        if (await repository.Head(target) is null) throw new ForgeRefusalException(422, $"there is no branch {target}");
        var request = new ForgePullRequest { Number = Requests.Count + 1, Source = source, Target = target, Title = title, Body = body, Head = head, IsDraft = isDraft };
        Requests.Add(request);
        return request;
    }

    /// <summary>Makes a commit in the host's own name.</summary>
    public async Task<string> MakeCommit(string message, string tree, IEnumerable<string> parents, string author)
    {
        var text = $"tree {tree}\n{string.Concat(parents.Select(parent => $"parent {parent}\n"))}author {author} 1800000000 +0000\ncommitter GitHub <noreply@github.com> 1800000000 +0000\n\n{message}";
        return (await GitRepository.Git(["-C", repository.Path, "hash-object", "-t", "commit", "-w", "--stdin"], text)).Output.Trim();
    }

    /// <summary>Sets a ref as the host would, or refuses.</summary>
    public async Task SetRef(string name, string sha, bool isNew, bool isForced)
    {
        var before = await repository.Head(name);
        if (isNew != before is null) throw new ForgeRefusalException(422, isNew ? "Reference already exists" : "Reference does not exist");
        var isForward = before is null || isForced || (await GitRepository.Git(["-C", repository.Path, "merge-base", "--is-ancestor", before, sha], check: false)).ExitCode == 0;
        if (!isForward) throw new ForgeRefusalException(422, "Update is not a fast forward") { IsOrdinary = true };
        await GitRepository.Git(["-C", repository.Path, "update-ref", name, sha]);
    }

    /// <summary>Merges as the host would, or refuses with these statuses.</summary>
    public void Merge(ForgePullRequest request, string? sha, string? method, int notReady, int conflict)
    {
        if (!request.IsOpen) throw new ForgeRefusalException(notReady, "Pull Request is closed") { IsOrdinary = true };
        if (sha is not null && sha != request.Head) throw new ForgeRefusalException(409, "Head branch was modified. Review and try the merge again.") { IsOrdinary = true };
        if (request.Readiness == ForgeReadiness.Conflict) throw new ForgeRefusalException(conflict, "merge conflict") { IsOrdinary = true };
        if (request.Readiness == ForgeReadiness.Pending || request.IsDraft) throw new ForgeRefusalException(notReady, "required checks have not passed: Pull Request is not mergeable") { IsOrdinary = true };
        (request.IsOpen, request.MergeMethod, request.MergeCommit) = (false, method, "0123456789abcdef0123456789abcdef01234567");
    }
}
