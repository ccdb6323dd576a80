using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>A backup as an operator takes it, of a server that runs, and a second server over the restored one.</summary>
public sealed class BackupVerbTests
{
    [Fact]
    public async Task Backup_OfARunningServer_IsRestoredWithAllItHad()
    {
        using var folder = new TempFolder();
        await using var server = await PromotionServer.Start();
        (await server.Promo("shop").Apply("apiVersion: kargo.akuity.io/v1alpha1\nkind: Project\nmetadata:\n  name: shop\n")).Successful();

        var made = (await PromotionServer.Run("backup", folder["backup.db"], "--data", server.Data)).Successful();
        var restored = (await PromotionServer.Run("restore", folder["backup.db"], "--data", folder["new"])).Successful();

        Assert.Matches("^wrote .*: actor_states 1, feed [1-9]", made.Output);
        Assert.StartsWith("restored ", restored.Output, StringComparison.Ordinal);
        await using var second = await PromotionServer.Start("--data", folder["new"]);
        Assert.Equal("shop", (string?)(await second.Promo().Get("projects", "shop"))["name"]?.ToString()["projects/".Length..]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Backup_OverTheApi_IsRestoredIntoAnyStore(bool intoPostgres)
    {
        using var folder = new TempFolder();
        await using var postgres = intoPostgres ? await PostgresServer.Start() : null;
        await using var server = await PromotionServer.Start();
        (await server.Promo("shop").Apply("apiVersion: kargo.akuity.io/v1alpha1\nkind: Project\nmetadata:\n  name: shop\n")).Successful();
        string[] store = postgres is null ? ["--data", folder["new"]] : ["--postgres", await postgres.CreateDatabase()];

        var made = await server.Promo().Do("admin", "backup", "-o", folder["backup.db"]);
        var restored = await server.Promo().Do(["admin", "restore", folder["backup.db"], .. store, "--server-program", BuiltPrograms.Host]);

        Assert.Matches("^wrote .*: actor_states 1, feed [1-9]", made);
        Assert.StartsWith("restored ", restored, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(server.Data, "backup")));
        await using var second = await PromotionServer.Start(
            [.. store, "--secret-key", Path.Combine(server.Data, "secret.key"), .. postgres is null ? ImmutableArray<string>.Empty : ["--silo", "127.0.0.1:0"]]);
        Assert.Equal("projects/shop", (string?)(await second.Promo().Get("projects", "shop"))["name"]);
    }

    [Theory]
    [InlineData("backup's file is missing", "backup")]
    [InlineData("There is no database", "backup", "/tmp/never.db", "--data", "/nonexistent")]
    [InlineData("does not exist", "restore", "/nonexistent/backup.db", "--data", "/nonexistent")]
    public async Task Verb_ThatCannotBe_SaysWhy(string complaint, params string[] arguments)
    {
        var refused = await PromotionServer.Run(arguments);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(complaint, refused.Error, StringComparison.Ordinal);
    }
}
