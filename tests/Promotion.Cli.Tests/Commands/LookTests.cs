using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

/// <summary>What happened, what was verified, and where else to look.</summary>
public sealed class LookTests : ServerFixture
{
    [Fact]
    public async Task Changes_AreTold_NewestFirst()
    {
        foreach (var reason in (string[])["third", "second", "first"])
        {
            Server.Api.Changes.Add(new Wire.Change
            {
                Kind = Wire.ChangeKind.Updated,
                Actor = "admin",
                Reason = reason,
                Time = Samples.Ago(TimeSpan.Zero),
                Resource = new Wire.Resource { Promotion = Samples.Promotion(Wire.PromotionPhase.Running) },
            });
        }

        Assert.Equal(ExitCode.Success, await Cli.Run("changes", "promotions", "--actor", "admin"));

        var lines = Cli.Written.TrimEnd().Split('\n');
        Assert.Equal(["(admin: third)", "(admin: second)", "(admin: first)"], lines.Select(line => line[line.IndexOf('(', StringComparison.Ordinal)..]));
        Assert.StartsWith("2026-03-01 12:00:00 updated projects/web/promotions/", lines[0], StringComparison.Ordinal);
        var request = Server.Asked<Wire.ListChangesRequest>();
        Assert.Equal(("projects/web", "admin", Wire.ResourceKind.Promotion), (request.Parent, request.Actor, request.Kinds.Single()));
    }

    [Fact]
    public async Task Links_AreATable_AndWhatFailedIsTold()
    {
        Server.Api.Linked = new Wire.ListLinksResponse { Links = { new Wire.Link { Title = "logs", Url = "https://logs/prod", Description = "of now" } }, Errors = { "Link \"bad\": no" } };

        Assert.Equal(ExitCode.Success, await Cli.Run("links", "stage", "prod"));

        Assert.Equal("projects/web/stages/prod", Server.Asked<Wire.ListLinksRequest>().Parent);
        Assert.Contains("logs    https://logs/prod   of now", Cli.Written, StringComparison.Ordinal);
        Assert.Contains("Link \"bad\": no", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifications_OfAStage_AreListed()
    {
        Server.Api.Verifications.Add(new Wire.Verification
        {
            Name = "projects/web/stages/prod/verifications/v1",
            Phase = Wire.VerificationPhase.Failed,
            StartTime = Samples.Ago(TimeSpan.FromMinutes(5)),
            Freight = { new Wire.FreightReference { Name = "projects/web/freight/f1", Alias = "brave-otter" } },
            Metrics = { new Wire.VerificationMetric { Name = "rate", Phase = Wire.VerificationPhase.Failed } },
        });

        Assert.Equal(ExitCode.Success, await Cli.Run("get", "verifications", "--stage", "prod"));

        Assert.Equal("projects/web/stages/prod", Server.Asked<Wire.ListVerificationsRequest>().Parent);
        Assert.Contains("prod    brave-otter   Failed   rate(Failed)   -    5m    projects/web/stages/prod/verifications/v1", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClusterConfig_NeedsNoProject()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("get", "clusterconfig"));
        Assert.Contains("clusterConfig   tier=1", Cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_ClusterConfigAndPromotion_SayWhatTheyDid()
    {
        Server.Api.Promotions.Add(Samples.Promotion(Wire.PromotionPhase.Succeeded));

        Assert.Equal(ExitCode.Success, await Cli.Run("refresh", "clusterconfig"));
        Assert.Equal(ExitCode.Success, await Cli.Run("refresh", "promotion", Samples.PromotionName));

        Assert.Equal($"clusterConfig is told to all projects again\n{Samples.PromotionName} has ended (Succeeded); there is nothing to look at\n", Cli.Written);
    }
}
