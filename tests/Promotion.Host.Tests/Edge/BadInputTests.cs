using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>Input that is refused: a sentence on standard error, an exit code, and nothing changed.</summary>
public sealed class BadInputTests(Playground world) : IClassFixture<Playground>
{
    private const int Refused = 1;
    private const int Misused = 2;
    private const int Unreachable = 3;

    [Theory]
    [InlineData("interval: 1h", "intervall: 1h", "standard input, document 2 (line 12), spec.intervall: unknown field; did you mean interval?")]
    [InlineData("interval: 1h", "interval: soon", "standard input, document 2 (line 12), spec.interval: expected a duration of numbers with the units h, m or s")]
    [InlineData("discoveryLimit: 5", "discoveryLimit: many", "document 2 (line 17), spec.subscriptions[0].git.discoveryLimit: expected a whole number")]
    [InlineData("name: files # first", "name: filez", "document 3, spec.requestedFreight[0].origin.name: Warehouse \"filez\" does not exist")]
    [InlineData("kind: Stage # first", "kind: Stag", "document 3 (line 20), kind: ")]
    public async Task Apply_Mistake_NamesPlaceAndExpectation(string right, string wrong, string sentence)
    {
        var before = await world.Promo.Do("export");
        // A change that must not be made, because another document is wrong.
        var manifests = world.Manifests.Replace(right, wrong, StringComparison.Ordinal).Replace("discoveryLimit: 5", "discoveryLimit: 7", StringComparison.Ordinal);

        var result = await world.Promo.Apply(manifests);

        Assert.Equal((Refused, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("promo: the manifests have 1 mistake; nothing was changed\n  standard input, ", result.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await world.Promo.Do("export"));
    }

    [Fact]
    public async Task Apply_SeveralMistakes_TellsEachOnce()
    {
        var manifests = world.Manifests
            .Replace("interval: 1h", "interval: soon", StringComparison.Ordinal)
            .Replace("discoveryLimit: 5", "discoveryLimit: many", StringComparison.Ordinal);
        var result = await world.Promo.Apply(manifests);
        var lines = result.Error.TrimEnd().Split('\n');
        Assert.Equal("promo: the manifests have 2 mistakes; nothing was changed", lines[0]);
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task Promote_FreightNotVerifiedUpstream_SaysInWhichStage()
    {
        var before = await world.Promo.Do("get", "promotions", "-o", "name");
        var result = await world.Promo.Run("promote", "--stage", "second", "--freight", Playground.Freight, "--wait");
        Assert.Equal((Refused, ""), (result.ExitCode, result.Output));
        Assert.Equal($"promo: Freight one ({world.FreightName}) is not available to Stage second: It has not been verified in Stage first.\n", result.Error);
        Assert.Equal(before, await world.Promo.Do("get", "promotions", "-o", "name"));
    }

    [Fact]
    public async Task Promote_StepWithABadConfig_FailsNamingStepFieldAndExpectation()
    {
        var result = await world.Promo.Run("promote", "--stage", "mistaken", "--freight", Playground.Freight, "--wait");
        Assert.Equal(Refused, result.ExitCode);
        Assert.Contains(
            "step \"fetch\": invalid git-clone config: checkout[0].brunch: unknown field; expected path, as, branch, commit, tag, create or sparse",
            result.Output, StringComparison.Ordinal);
        Assert.EndsWith("expected path, as, branch, commit, tag, create or sparse\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_KustomizeIsMissing_SaysHowToNameIt()
    {
        var result = await world.Promo.Run("promote", "--stage", "rendered", "--freight", Playground.Freight, "--wait");
        Assert.Equal(Refused, result.ExitCode);
        Assert.Contains("/nonexistent/kustomize was not found: install kustomize", result.Output, StringComparison.Ordinal);
        Assert.Contains("or start the server with --kustomize PROGRAM\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("promo: projects/plain/stages/nope does not exist.\n", "promote", "--stage", "nope", "--freight", "one")]
    [InlineData("promo: projects/plain/freight/nope does not exist.\n", "promote", "--stage", "first", "--freight", "nope")]
    [InlineData("promo: projects/plain/warehouses/nope does not exist.\n", "refresh", "warehouse", "nope", "--wait")]
    [InlineData("promo: projects/plain/freight/nope does not exist.\n", "approve", "--freight", "nope", "--stage", "second")]
    [InlineData("promo: projects/plain/promotions/nope does not exist.\n", "abort", "nope")]
    public async Task Command_NameThatIsNotThere_SaysWhich(string sentence, params string[] arguments)
    {
        var result = await world.Promo.Run(arguments);
        Assert.Equal((Refused, "", sentence), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Command_WrongToken_IsRefused()
    {
        var result = await world.Promo.With(token: "not-the-token").Run("get", "stages");
        Assert.Equal((Refused, ""), (result.ExitCode, result.Output));
        Assert.Contains("give a token by --token, PROMO_TOKEN or a context", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Misspelt_IsBadUsage()
    {
        var result = await world.Promo.Run("promote", "--stage", "first");
        Assert.Equal((Misused, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("promo: give exactly one of --freight, --freight-alias and --warehouse\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_NoServerThere_EndsWithThree()
    {
        var result = await world.Promo.With(server: "127.0.0.1:1").Run("get", "stages");
        Assert.Equal((Unreachable, ""), (result.ExitCode, result.Output));
        Assert.Contains("http://127.0.0.1:1/ can't be reached: Connection refused", result.Error, StringComparison.Ordinal);
    }
}
