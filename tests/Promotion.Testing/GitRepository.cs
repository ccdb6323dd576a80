using System.Collections.Immutable;
using System.Text;

namespace Promotion.Testing;

/// <summary>A bare repository on a <see cref="GitServer"/>, looked at and changed directly on the server's disk by the real git,
/// without a clone: such a commit is somebody else's push, and no request.</summary>
public sealed class GitRepository
{
    /// <summary>What keeps the machine's and the user's git configuration, and prompts, out of a run of git.</summary>
    public static readonly ImmutableDictionary<string, string> Environment = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("GIT_CONFIG_NOSYSTEM", "1"),
        KeyValuePair.Create("GIT_CONFIG_GLOBAL", "/dev/null"),
        KeyValuePair.Create("GIT_TERMINAL_PROMPT", "0"),
        KeyValuePair.Create("LC_ALL", "C.UTF-8"),
    ]);

    internal GitRepository(string path, string url) => (Path, Url) = (path, url);

    /// <summary>The bare repository's folder.</summary>
    public string Path { get; }

    /// <summary>Where clients find it.</summary>
    public string Url { get; }

    /// <summary>Commits files on top of a branch, which is made if it is not there, and returns the commit's SHA. Files that
    /// are not named stay; a null content removes one.</summary>
    public async Task<string> Commit(string branch, IReadOnlyDictionary<string, string?> files, string message = "Change files", CommitDetails? details = null)
    {
        details ??= new CommitDetails();
        var parent = details.Orphan ? null : await Head(branch);
        await Run(["fast-import", "--quiet", "--force"], Stream(branch, files, message, details, parent));
        return (await Head(branch))!;
    }

    /// <summary>The SHA a branch, tag or other revision names; null when there is none.</summary>
    public async Task<string?> Head(string revision)
    {
        var found = await Git(["-C", Path, "rev-parse", "--quiet", "--verify", $"{revision}^{{commit}}"], check: false);
        return found.ExitCode == 0 ? found.Output.Trim() : null;
    }

    /// <summary>The commits of a branch, newest first.</summary>
    public async Task<ImmutableArray<GitCommit>> Log(string branch)
    {
        var text = await Run(["log", "-z", "--format=%H%x1f%an%x1f%ae%x1f%P%x1f%B", branch]);
        return [.. text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

        static GitCommit Read(string line) =>
            line.Split('\x1f') is [var sha, var author, var email, var parents, var message]
                ? new GitCommit(sha, author, email, [.. parents.Split(' ', StringSplitOptions.RemoveEmptyEntries)], message.TrimEnd())
                : throw new FormatException($"not a line of git log: {line}");
    }

    /// <summary>The first lines of their messages.</summary>
    public async Task<IEnumerable<string>> Subjects(string branch) => (await Log(branch)).Select(commit => commit.Message.Split('\n')[0]);

    /// <summary>A file's content at the tip of a branch. Throws when either is not there.</summary>
    public Task<string> Show(string branch, string path) => Run(["show", $"{branch}:{path}"]);

    /// <summary>The paths of all files at the tip of a branch, in git's order.</summary>
    public async Task<ImmutableArray<string>> ListFiles(string branch) =>
        [.. (await Run(["ls-tree", "-r", "-z", "--name-only", branch])).Split('\0', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The names of all branches, in order.</summary>
    public async Task<ImmutableArray<string>> Branches() =>
        [.. (await Run(["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"])).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Tags a revision: annotated when there is a message, else lightweight.</summary>
    public Task Tag(string name, string revision = "main", string? message = null) =>
        message is null
            ? Run(["tag", name, revision])
            : Run(["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "tag", "-a", "-m", message, name, revision]);

    public Task DeleteBranch(string branch) => Run(["update-ref", "-d", $"refs/heads/{branch}"]);

    /// <summary>Sets a value in the repository's own configuration.</summary>
    public Task Configure(string key, string value) => Run(["config", key, value]);

    /// <summary>Runs git as a test would at a prompt, apart from the machine's configuration; fails unless told not to check.</summary>
    public static async Task<ProcessResult> Git(IEnumerable<string> arguments, string input = "", bool check = true)
    {
        var result = await ProcessRunner.Run(ToolPaths.Git, arguments, new ProcessOptions { Environment = Environment, Input = input });
        return check ? result.Successful() : result;
    }

    private async Task<string> Run(IEnumerable<string> arguments, string input = "") =>
        (await Git(["-C", Path, .. arguments], input)).Output;

    /// <summary>One commit in the format of git-fast-import(1): one process instead of six, and no clone.</summary>
    private static string Stream(string branch, IReadOnlyDictionary<string, string?> files, string message, CommitDetails details, string? parent)
    {
        var at = details.At ?? TimeProvider.System.GetUtcNow();
        var stream = new StringBuilder();
        if (details.Orphan) stream.Append("reset refs/heads/").Append(branch).Append('\n');
        stream.Append("commit refs/heads/").Append(branch).Append('\n');
        stream.Append($"committer {details.Author} <{details.Email}> {at.ToUnixTimeSeconds()} +0000\n");
        Data(message);
        if (parent is not null) stream.Append($"from {parent}\n");
        foreach (var (path, content) in files)
        {
            if (content is null)
            {
                stream.Append($"D {path}\n");
                continue;
            }
            stream.Append($"M 100644 inline {path}\n");
            Data(content);
        }
        return stream.Append("done\n").ToString();

        void Data(string text) => stream.Append($"data {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
    }
}
