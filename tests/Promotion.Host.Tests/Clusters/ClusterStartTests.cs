using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Clusters;

/// <summary>What keeps a server out of a cluster, told in a sentence.</summary>
public sealed class ClusterStartTests
{
    private const int CouldNotStart = 1;
    private const int Misused = 2;

    [Fact]
    public async Task Start_WithUnreadableConnection_SaysWhatIsExpected() =>
        await AssertRefused("Hast=db;Password=hush", Misused, "Postgres: it can't be read; expected Host=HOST");

    [Fact]
    public async Task Start_WithUnreachableDatabase_NamesIt() =>
        await AssertRefused("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=hush", CouldNotStart, "The database 127.0.0.1/x cannot be used");

    [Fact]
    public async Task Start_WithAnotherSecretKey_IsRefused()
    {
        await using var world = await ClusterWorld.Start(servers: 1);

        await AssertRefused(world.Database, Misused, "SecretKey: the servers of 127.0.0.1/");
    }

    private static async Task AssertRefused(string connection, int exitCode, string sentence)
    {
        using var folder = new TempFolder();
        var result = await PromotionServer.Run(
            "--data", folder["data"], "--http", "127.0.0.1:0", "--grpc", "127.0.0.1:0", "--silo", "127.0.0.1:0", "--postgres", connection);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith(sentence, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", result.Error, StringComparison.Ordinal);
    }
}
