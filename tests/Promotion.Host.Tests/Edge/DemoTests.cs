using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>What a newcomer sees first, without network or cluster.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task DemoScript_WithoutATerminal_ShowsTheJourneyAndEnds()
    {
        var configuration = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Name;
        var result = await ProcessRunner.Run("bash", [Path.Combine(BuiltPrograms.Repository, "eng", "demo.sh")], new ProcessOptions
        {
            Environment = GitRepository.Environment.Add("CONFIGURATION", configuration).Add("NO_COLOR", "1"),
            Deadline = TimeSpan.FromMinutes(2),
        });

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"guestbook packed \S+: app@[0-9a-f]{7} ""Greet the world""", result.Output);
        Assert.Contains("is verified in dev, staging\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("prod waits for promo promote.\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DemoCommit_TravelsToStagingAndByHandToProd()
    {
        await using var server = await PromotionServer.Start("--demo");
        var promo = server.Promo("demo");
        await promo.Do("demo", "--once");

        Assert.StartsWith("committed app@", await promo.Do("demo", "commit", "Say good evening"), StringComparison.Ordinal);
        await promo.Sees("freight", "Say good evening.*\"verifiedIn\".*/stages/staging\"");
        await promo.Do("promote", "--stage", "prod", "--warehouse", "guestbook", "--wait");

        var deployed = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(server.Data, "argocd"), "*", SearchOption.AllDirectories)
            .Single(file => file.Contains("guestbook-prod", StringComparison.Ordinal) && file.Contains("configmap", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("Say good evening", deployed, StringComparison.Ordinal);
        Assert.Contains("stage: prod", deployed, StringComparison.Ordinal);
        await server.Stop();
    }
}
