using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain;
using Promotion.Domain.Credentials;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Grains.Credentials;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Credentials;

/// <summary>Secrets and ConfigMaps of a Project, some applied here and some kept outside.</summary>
public sealed class ProjectValuesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Secret_InBoth_IsTheOneOutside()
    {
        await using var house = await Defined();
        house.Secrets.Values["git"] = Values("password", "outside");

        Assert.Equal("outside", Text(await Of(house).Secret(House.Project, "git", None)));
        Assert.Equal("own", Text(await Of(house).Secret(House.Project, "own", None)));
        Assert.Null(await Of(house).Secret(House.Project, "none", None));
    }

    [Fact]
    public async Task Credentials_InBoth_AreOnePerName()
    {
        await using var house = await Defined();
        house.Secrets.Values["git"] = Values("password", "outside");

        var credentials = await Of(house).Credentials(House.Project, None);

        Assert.Equal([("git", "outside"), ("own", "own")], credentials.Select(secret => (secret.Name, Text(secret)!)).OrderBy(secret => secret.Name));
    }

    [Fact]
    public async Task ConfigMap_InBoth_IsTheOneOutside()
    {
        await using var house = await Defined();
        await house.ProjectOf().Execute(new ProjectCommand.DefineConfigMap("settings", ObjectMeta.Empty, Values("region", "own")), Definitions.Ada);
        Assert.Equal("own", (await Of(house).ConfigMap(House.Project, "settings", None))!["region"]);

        house.Secrets.Values["settings"] = Values("region", "outside");

        Assert.Equal("outside", (await Of(house).ConfigMap(House.Project, "settings", None))!["region"]);
    }

    [Fact]
    public async Task Promotion_WhileTheStoreIsAway_WaitsSaysSoAndGoesOn()
    {
        await using var house = await Defined();
        house.Secrets.Away = "the Secrets of project shop cannot be read yet: refused";

        await house.Stage("dev").Promote("f1", null, Definitions.Ada);

        var waiting = (await house.Until("dev", stage => stage.Running?.Waiting is not null)).Running!.Waiting!;
        Assert.Equal(("Secrets", house.Secrets.Away), (waiting.Reason, waiting.On));
        Assert.Empty(house.Steps.Push.Runs);
        house.Secrets.Away = null;
        house.Secrets.Values["git"] = Values("password", "outside");
        house.Clock.Advance(waiting.NextCheck - house.Clock.GetUtcNow());
        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Equal("outside", (string?)Assert.Single(house.Steps.Push.Runs).Config["password"]);
    }

    [Fact]
    public async Task Promotion_WhileTheStoreIsAway_CanBeAborted()
    {
        await using var house = await Defined();
        house.Secrets.Away = "away";
        var name = await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);

        await house.Stage("dev").Abort(name, Definitions.Ada);

        var ended = await house.Until("dev", stage => stage.Last is not null);
        Assert.Equal(PromotionPhase.Aborted, ended.Last!.Phase);
    }

    [Fact]
    public async Task Step_ThatFindsTheStoreAway_IsRunAgain()
    {
        await using var house = await Defined();
        house.Steps.Push.Outcome = context => house.Steps.Push.Runs.Count == 1 ? throw new SecretStoreException("away") : StepResult.Succeeded();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);

        var waiting = (await house.Until("dev", stage => stage.Running?.Waiting is not null)).Running!.Waiting!;
        house.Clock.Advance(waiting.NextCheck - house.Clock.GetUtcNow());

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Equal(("Secrets", "away", 2), (waiting.Reason, waiting.On, house.Steps.Push.Runs.Count));
    }

    private static ProjectValues Of(House house) => house.Services.GetRequiredService<ProjectValues>();

    private static ImmutableSortedDictionary<string, string> Values(string key, string value) => ImmutableSortedDictionary<string, string>.Empty.Add(key, value);

    private static string? Text(CredentialSecret? secret) => secret is null ? null : Encoding.UTF8.GetString(secret.Data["password"].AsSpan());

    /// <summary>A project with the Secrets git and own applied here, and a Stage whose push wants the first.</summary>
    private static async Task<House> Defined()
    {
        var house = await House.Open();
        await house.DefineProject();
        foreach (var name in (string[])["git", "own"])
        {
            var data = ImmutableSortedDictionary<string, ImmutableArray<byte>>.Empty.Add("password", [.. Encoding.UTF8.GetBytes("own")]);
            var meta = new ObjectMeta(Values(CredentialSelection.TypeLabel, "git"), ImmutableSortedDictionary<string, string>.Empty);
            var stored = house.Services.GetRequiredService<ProjectSecrets>().Protect(House.Project, name, data);
            await house.ProjectOf().Execute(new ProjectCommand.DefineSecret(name, meta, "Opaque", stored), Definitions.Ada);
        }

        var push = Definitions.Step("push", """{"password":"${{ secret('git').password }}"}""");
        await house.Stage("dev").Define(ObjectMeta.Empty, Definitions.Spec(null, null, [push]), Definitions.Ada);
        await house.MakeFreight("f1");
        return house;
    }
}
