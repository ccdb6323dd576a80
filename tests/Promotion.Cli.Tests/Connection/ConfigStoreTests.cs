using Promotion.Cli.Connection;

namespace Promotion.Cli.Tests.Connection;

public sealed class ConfigStoreTests : IDisposable
{
    private readonly Cli.Tests.Fakes.Cli cli = new();

    [Fact]
    public void Path_NothingSet_IsInTheHomeFolder() => Assert.Equal(Path.Combine(cli.Home, ".config", "promo", "config.yaml"), Store().Path);

    [Fact]
    public void Path_XdgConfigHomeSet_IsThere()
    {
        cli.Environment["XDG_CONFIG_HOME"] = "/xdg";

        Assert.Equal("/xdg/promo/config.yaml", Store().Path);
    }

    [Fact]
    public void Path_PromoConfigSet_GoesBeforeAll()
    {
        cli.Environment["XDG_CONFIG_HOME"] = "/xdg";
        cli.Environment["PROMO_CONFIG"] = "/elsewhere/promo.yaml";

        Assert.Equal("/elsewhere/promo.yaml", Store().Path);
    }

    [Fact]
    public void Load_NoFile_IsEmpty() => Assert.Empty(Store().Load().Contexts);

    [Fact]
    public void Save_Always_ComesBackTheSame()
    {
        Store().Save(new ConfigFile { CurrentContext = "one" }.With("one", new ConfigContext { Server = "http://x", Token = "123", Project = "true" }));

        var config = Store().Load();
        Assert.Equal("one", config.CurrentContext);
        Assert.Equal(new ConfigContext { Server = "http://x", Token = "123", Project = "true" }, config.Contexts["one"]);
    }

    [Fact]
    public void Save_OnUnix_IsReadableByItsOwnerOnly()
    {
        Store().Save(ConfigFile.Empty);
        Store().Save(ConfigFile.Empty);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Store().Path));
        }
    }

    [Fact]
    public void Load_UnknownField_NamesFileAndLine()
    {
        var path = cli.File(".config/promo/config.yaml", "currentContext: one\nservers: []\n");

        var error = Assert.Throws<CliException>(() => Store().Load());
        Assert.StartsWith($"{path} is not a configuration: line 2:", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();

    private ConfigStore Store() => new(cli.Surroundings());
}
