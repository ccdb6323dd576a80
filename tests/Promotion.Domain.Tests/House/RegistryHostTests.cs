using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>Whoever builds this chooses where packages come from: no file of ours may name a registry's host.</summary>
public sealed class RegistryHostTests
{
    [Fact]
    public void LockFile_NamesNoRegistry()
    {
        var locks = Repository.Tracked().Where(file => Path.GetFileName(file) is "packages.lock.json" or "package-lock.json").ToList();

        Assert.NotEmpty(locks);
        Assert.Empty(locks.SelectMany(Addresses));
    }

    [Fact]
    public void Configuration_NamesNoRegistry() =>
        Assert.Empty(Repository.Tracked().Where(file => Path.GetFileName(file).ToUpperInvariant() is "NUGET.CONFIG" or ".NPMRC").SelectMany(Addresses));

    /// <summary>The lines that say where something comes from. npm's locks also hold home pages and notices, which are no registries.</summary>
    private static IEnumerable<string> Addresses(string file) =>
        from line in File.ReadLines(Path.Combine(Repository.Root, file))
        where line.Contains("://", StringComparison.Ordinal)
        where Path.GetFileName(file) != "package-lock.json" || line.Contains("\"resolved\"", StringComparison.Ordinal)
        select $"{file}: {line.Trim()}";
}
