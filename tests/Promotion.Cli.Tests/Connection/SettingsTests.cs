using Promotion.Cli.Connection;

namespace Promotion.Cli.Tests.Connection;

public sealed class SettingsTests
{
    private static readonly ConfigFile Config = new()
    {
        CurrentContext = "one",
        Contexts =
        {
            ["one"] = new ConfigContext { Server = "http://one.example.org", Token = "token-one", Project = "project-one" },
            ["two"] = new ConfigContext { Server = "http://two.example.org", Token = "token-two", Project = "project-two" },
        },
    };

    [Fact]
    public void Resolve_NothingGiven_UsesTheCurrentContext()
    {
        var settings = Settings.Resolve(new GlobalValues(), _ => null, Config);

        Assert.Equal("http://one.example.org/", settings.Server.ToString());
        Assert.Equal("token-one", settings.Token);
        Assert.Equal("project-one", settings.Project);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.Timeout);
        Assert.Null(settings.WaitLimit);
    }

    [Fact]
    public void Resolve_ContextNamed_UsesThatOne() =>
        Assert.Equal("token-two", Settings.Resolve(new GlobalValues(Context: "two"), _ => null, Config).Token);

    [Fact]
    public void Resolve_ContextUnknown_NamesThoseThereAre()
    {
        var error = Assert.Throws<CliException>(() => Settings.Resolve(new GlobalValues(Context: "three"), _ => null, Config));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Equal("there is no context 'three' in the configuration; it has one, two", error.Message);
    }

    [Fact]
    public void Resolve_EnvironmentSet_GoesBeforeTheContext()
    {
        var settings = Settings.Resolve(new GlobalValues(), Variables("http://env.example.org", "token-env", "project-env"), Config);

        Assert.Equal("http://env.example.org/", settings.Server.ToString());
        Assert.Equal("token-env", settings.Token);
        Assert.Equal("project-env", settings.Project);
    }

    [Fact]
    public void Resolve_OptionsGiven_GoBeforeTheEnvironment()
    {
        var given = new GlobalValues(Server: "http://flag.example.org", Token: "token-flag", Project: "project-flag", Timeout: TimeSpan.FromMinutes(1));
        var settings = Settings.Resolve(given, Variables("http://env.example.org", "token-env", "project-env"), Config);

        Assert.Equal("http://flag.example.org/", settings.Server.ToString());
        Assert.Equal("token-flag", settings.Token);
        Assert.Equal("project-flag", settings.Project);
        Assert.Equal(TimeSpan.FromMinutes(1), settings.WaitLimit);
    }

    [Fact]
    public void Resolve_OtherServerGiven_KeepsTheContextsTokenToItself()
    {
        Assert.Null(Settings.Resolve(new GlobalValues(Server: "http://elsewhere.example.org"), _ => null, Config).Token);
        Assert.Null(Settings.Resolve(new GlobalValues(), Variables("http://elsewhere.example.org", null, null), Config).Token);
    }

    [Fact]
    public void Resolve_NothingConfigured_TalksToLoopback() =>
        Assert.Equal(new Uri(Settings.DefaultServer), Settings.Resolve(new GlobalValues(), _ => null, ConfigFile.Empty).Server);

    [Theory]
    [InlineData("localhost:8081", "http://localhost:8081/")]
    [InlineData("127.0.0.1:9", "http://127.0.0.1:9/")]
    [InlineData("promo.example.org", "https://promo.example.org/")]
    [InlineData("promo.example.org:7443", "https://promo.example.org:7443/")]
    [InlineData("http://promo.example.org:80", "http://promo.example.org/")]
    public void Address_WithoutScheme_IsPlainOnLoopbackOnly(string text, string expected) =>
        Assert.Equal(expected, Settings.Address(text).ToString());

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("http://")]
    [InlineData("a b")]
    public void Address_Malformed_SaysWhatIsExpected(string text) =>
        Assert.Contains("expected HOST:PORT", Assert.Throws<CliException>(() => Settings.Address(text)).Message, StringComparison.Ordinal);

    private static Func<string, string?> Variables(string server, string? token, string? project) => name => name switch
    {
        "PROMO_SERVER" => server,
        "PROMO_TOKEN" => token,
        "PROMO_PROJECT" => project,
        _ => null,
    };
}
