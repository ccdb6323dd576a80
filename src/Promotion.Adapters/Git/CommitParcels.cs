using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LibGit2Sharp;
using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Takes commits out of one repository and puts them into another, in process.</summary>
internal static class CommitParcels
{
    /// <summary>
    /// What leads to <paramref name="head"/> and is not reachable from <paramref name="known"/>. Throws <see cref="StepException"/> when its
    /// contents are larger than the limit.
    /// </summary>
    public static CommitParcel Pack(string folder, string head, IEnumerable<string> known, long limit)
    {
        using var repository = new Repository(folder);
        var commits = repository.Commits.QueryBy(new CommitFilter
        {
            IncludeReachableFrom = repository.Commit(head),
            ExcludeReachableFrom = known.Select(repository.Lookup<Commit>).OfType<Commit>().ToList(),
        });
        var objects = new NewObjects(repository, limit);
        foreach (var commit in commits) objects.Add(commit);
        return objects.Count == 0 ? CommitParcel.Empty : Write(repository, objects);
    }

    /// <summary>Puts a parcel into a repository.</summary>
    public static void Unpack(CommitParcel parcel, string folder)
    {
        if (parcel.Name.Length == 0) return;
        var packs = Path.Combine(folder, "objects", "pack");
        Directory.CreateDirectory(packs);
        // The index comes last: with it the pack counts.
        File.WriteAllBytes(Path.Combine(packs, $"{parcel.Name}.pack"), parcel.Pack.AsSpan());
        File.WriteAllBytes(Path.Combine(packs, $"{parcel.Name}.idx"), parcel.Index.AsSpan());
    }

    private static CommitParcel Write(Repository repository, NewObjects objects)
    {
        var folder = Directory.CreateTempSubdirectory("parcel-").FullName;
        try
        {
            repository.ObjectDatabase.Pack(new PackBuilderOptions(folder) { MaximumNumberOfThreads = 1 }, objects.AddTo);
            var pack = Directory.EnumerateFiles(folder, "*.pack").Single();
            return new(Path.GetFileNameWithoutExtension(pack), Read(pack), Read(Path.ChangeExtension(pack, ".idx")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ImmutableArray<byte> Read(string file) => ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(file));
}
