using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary>The options every command has.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string?> project = new("--project", "-p")
    { Description = "Project to act on [PROMO_PROJECT, or the context's]", HelpName = "NAME", Recursive = true };

    private readonly Option<string?> server = new("--server")
    { Description = "Server to talk to [PROMO_SERVER, or the context's]", HelpName = "HOST:PORT|URL", Recursive = true };

    private readonly Option<string?> token = new("--token")
    { Description = "Token to present, or - to read it from standard input [PROMO_TOKEN, or the context's]", HelpName = "TOKEN", Recursive = true };

    private readonly Option<string?> context = new("--context")
    { Description = "Context of the configuration to use instead of the current one", HelpName = "NAME", Recursive = true };

    private readonly Option<TimeSpan?> timeout = new("--timeout")
    {
        Description = "How long an answer may take, such as 30s or 5m (30s); also limits --wait, which is unlimited without it",
        HelpName = "TIME",
        Recursive = true,
        CustomParser = Durations.Parse,
    };

    /// <summary>Adds them to the root.</summary>
    public void AddTo(Command root)
    {
        root.Add(project);
        root.Add(server);
        root.Add(token);
        root.Add(context);
        root.Add(timeout);
    }

    /// <summary>What the command line says.</summary>
    public GlobalValues Read(ParseResult parse, TextReader input)
    {
        var given = parse.GetValue(token);
        return new GlobalValues(
            parse.GetValue(context),
            parse.GetValue(server),
            given == "-" ? input.ReadLine()?.Trim() : given,
            parse.GetValue(project),
            parse.GetValue(timeout));
    }
}
