using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>Working directories under <c>root/work/project/promotion</c>, readable by the server's user only.</summary>
/// <param name="root">The server's data folder.</param>
public sealed class Workspaces(string root) : IWorkspaces
{
    private readonly string work = Path.Combine(Path.GetFullPath(root), "work");

    /// <inheritdoc />
    public async Task<string> Create(string project, string promotion, CancellationToken cancellation)
    {
        var path = PathOf(project, promotion);
        await Task.Run(() => Renew(path), cancellation);
        return path;
    }

    /// <inheritdoc />
    public Task Remove(string project, string promotion)
    {
        var path = PathOf(project, promotion);
        return Task.Run(() => Delete(path));
    }

    private static void Renew(string path)
    {
        Delete(path);
        PrivateFiles.CreateDirectory(path);
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private string PathOf(string project, string promotion) => Path.Combine(work, Name(project), Name(promotion));

    private static string Name(string name) =>
        name is "" or "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0
            ? throw new ArgumentException($"'{name}' cannot name a working directory: expected a resource name.", nameof(name))
            : name;
}
