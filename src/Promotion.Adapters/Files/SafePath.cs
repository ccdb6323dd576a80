using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>Paths from manifests, confined to a run's working directory.</summary>
public static class SafePath
{
    /// <summary>The directory at the top where steps keep what is theirs, such as repositories. No path of a manifest leads there.</summary>
    internal const string Reserved = ".promotion";

    private const int MostLinks = 100;

    /// <summary>
    /// Reads <paramref name="path"/> as if <paramref name="root"/> were the root of the file system: absolute paths, <c>..</c> and symbolic
    /// links that would lead out are clamped inside. The result need not exist.
    /// </summary>
    public static string Join(string root, string path) => Walk(root, path, isStrict: false, followsLeaf: true);

    /// <summary>
    /// The place of <paramref name="path"/> below <paramref name="root"/>, a symbolic link at its end left unfollowed unless <c>/.</c> follows.
    /// Throws <see cref="StepException"/> when it leads out of the directory, by <c>..</c> or by a link on the way.
    /// </summary>
    public static string JoinStrictly(string root, string path) => Walk(root, path, isStrict: true, followsLeaf: path.EndsWith("/.", StringComparison.Ordinal));

    /// <summary>
    /// Refuses to replace the file by which a checkout knows its repository: what others wrote must not choose where git works. Throws
    /// <see cref="StepException"/>.
    /// </summary>
    internal static void RefuseLinkOfCheckout(string path)
    {
        if (Path.GetFileName(path) == ".git" && File.Exists(path)) throw StepException.Failure(".git of a checkout is not a step's to write");
    }

    /// <summary>A message without the working directory's own place in it, which is no business of the reader.</summary>
    public static string Shown(string root, string message) =>
        message.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(root, ".", StringComparison.Ordinal);

    /// <summary>Whether a path below the working directory is, or lies in, the reserved directory.</summary>
    internal static bool IsReserved(string path) => path == Reserved || path.StartsWith($"{Reserved}/", StringComparison.Ordinal);

    private static string Walk(string root, string path, bool isStrict, bool followsLeaf)
    {
        var ahead = new Stack<string>(Parts(path).Reverse());
        var walked = new List<string>();
        var links = 0;
        while (ahead.TryPop(out var part))
        {
            if (part == "..")
            {
                if (walked.Count == 0 && isStrict) throw Escape(path);
                if (walked.Count > 0) walked.RemoveAt(walked.Count - 1);
                continue;
            }
            if (walked.Count == 0 && part == Reserved) throw StepException.Failure($"path {path} leads to {Reserved}, which belongs to the steps themselves");
            var isLeaf = ahead.Count == 0;
            var target = isLeaf && !followsLeaf ? null : new FileInfo(Path.Combine([root, .. walked, part])).LinkTarget;
            if (target is null)
            {
                walked.Add(part);
                continue;
            }
            if (++links > MostLinks) throw StepException.Error($"path {path} goes through too many symbolic links");
            if (Path.IsPathRooted(target)) (target, _) = (Rebase(root, target, isStrict, path), Clear(walked));
            foreach (var next in Parts(target).Reverse()) ahead.Push(next);
        }
        return Path.Combine([root, .. walked]);
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");

    /// <summary>An absolute link may name a place inside the directory by its real path; anything else is outside or, clamped, below the root.</summary>
    private static string Rebase(string root, string target, bool isStrict, string path)
    {
        if (target == root || target.StartsWith(root + '/', StringComparison.Ordinal)) return target[root.Length..];
        return isStrict ? throw Escape(path) : target;
    }

    private static bool Clear(List<string> walked)
    {
        walked.Clear();
        return true;
    }

    private static StepException Escape(string path) =>
        StepException.Error($"path {path} attempts to traverse outside the working directory");
}
