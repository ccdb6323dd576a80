using Promotion.Adapters.Files;
using Promotion.Adapters.Tests.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Files;

public sealed class WorkspacesTests
{
    [Fact]
    public async Task Create_LeftoversOfAnEarlierProcess_AreGone()
    {
        using var bench = new Bench();
        var workspaces = new Workspaces(bench.WorkDir);
        var path = await workspaces.Create("acme", "p1", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(path, "old"), "x", TestContext.Current.CancellationToken);

        Assert.Equal(path, await workspaces.Create("acme", "p1", TestContext.Current.CancellationToken));
        Assert.Equal(bench["work/acme/p1"], path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Remove_OneOfTwo_LeavesTheOther()
    {
        using var bench = new Bench();
        var workspaces = new Workspaces(bench.WorkDir);
        var first = await workspaces.Create("acme", "p1", TestContext.Current.CancellationToken);
        var second = await workspaces.Create("acme", "p2", TestContext.Current.CancellationToken);
        await workspaces.Remove("acme", "p1");
        await workspaces.Remove("acme", "p1");
        Assert.Equal((false, true), (Directory.Exists(first), Directory.Exists(second)));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task Remove_NameThatIsAPath_IsRefused(string name)
    {
        using var bench = new Bench();
        await Assert.ThrowsAsync<ArgumentException>(() => new Workspaces(bench.WorkDir).Remove("acme", name));
    }
}
