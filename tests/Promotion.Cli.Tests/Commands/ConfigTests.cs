namespace Promotion.Cli.Tests.Commands;

public sealed class ConfigTests : IDisposable
{
    private readonly Fakes.Cli cli = new();

    [Fact]
    public async Task SetContext_First_BecomesTheCurrentOneAndHidesItsToken()
    {
        Assert.Equal(ExitCode.Success, await cli.Run("config", "set-context", "home", "--server", "localhost:9000", "--token", "secret", "-p", "web"));
        Assert.Equal(ExitCode.Success, await cli.Run("config", "view"));

        Assert.Equal(
            $"""
            home is set
            # {cli.Home}/.config/promo/config.yaml
            currentContext: home
            contexts:
              home:
                server: http://localhost:9000
                token: (hidden)
                project: web

            """,
            cli.Written);
    }

    [Fact]
    public async Task SetContext_Again_KeepsWhatIsNotGiven()
    {
        await cli.Run("config", "set-context", "home", "--server", "localhost:9000", "--token", "secret");
        await cli.Run("config", "set-context", "home", "-p", "web");
        await cli.Run("config", "view", "--raw");

        Assert.EndsWith("    server: http://localhost:9000\n    token: secret\n    project: web\n", cli.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseContext_Unknown_IsMisuse()
    {
        Assert.Equal(ExitCode.Usage, await cli.Run("config", "use-context", "away"));
        Assert.Equal("promo: there is no context 'away' in the configuration; it has none\n", cli.Complained);
    }

    [Fact]
    public async Task SetProject_NoContextYet_MakesOne()
    {
        Assert.Equal(ExitCode.Success, await cli.Run("config", "set-project", "web"));
        Assert.Equal(ExitCode.Success, await cli.Run("config", "view"));
        Assert.Contains("currentContext: default\n", cli.Written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("promo get st", "stages")]
    [InlineData("promo prom", "promote")]
    [InlineData("promo completion z", "zsh")]
    public async Task Complete_Line_OffersWhatFits(string line, string expected)
    {
        Assert.Equal(ExitCode.Success, await cli.Run("complete", "--position", $"{line.Length}", "--", line));
        Assert.Contains(expected, cli.Written.Split('\n'));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _promo promo")]
    [InlineData("zsh", "compdef _promo promo")]
    [InlineData("fish", "complete -c promo")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Completion_Shell_WritesItsScript(string shell, string expected)
    {
        Assert.Equal(ExitCode.Success, await cli.Run("completion", shell));
        Assert.Contains(expected, cli.Written, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();
}
