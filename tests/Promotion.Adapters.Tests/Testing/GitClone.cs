using Promotion.Testing;

namespace Promotion.Adapters.Tests.Testing;

/// <summary>A working clone made by the real git, as a client of a server under test.</summary>
internal sealed class GitClone : IDisposable
{
    private readonly TempFolder folder = new();

    public static async Task<GitClone> Of(string url)
    {
        var clone = new GitClone();
        await GitRepository.Git(["clone", "--quiet", url, clone.folder.Path]);
        return clone;
    }

    public async Task<string> Commit(string path, string content)
    {
        await File.WriteAllTextAsync(folder[path], content);
        await Git("add", "--all");
        await Git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", $"Change {path}");
        return (await Git("rev-parse", "HEAD")).Trim();
    }

    public async Task<string> Git(params IEnumerable<string> arguments) => (await Try(arguments)).Successful().Output;

    public Task<ProcessResult> Try(params IEnumerable<string> arguments) => GitRepository.Git(["-C", folder.Path, .. arguments], check: false);

    public void Dispose() => folder.Dispose();
}
