using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Testing;

/// <summary>The command line program as users run it, a process for each command, with a configuration of its own.</summary>
public sealed class Promo(string server, string token, string project)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <summary>The same, about another project or as somebody else.</summary>
    public Promo With(string? project = null, string? token = null, string? server = null) =>
        new(server ?? Server, token ?? Token, project ?? Project);

    private string Server => server;

    private string Token => token;

    private string Project => project;

    private ImmutableDictionary<string, string> Environment => ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("PROMO_SERVER", server),
        KeyValuePair.Create("PROMO_TOKEN", token),
        KeyValuePair.Create("PROMO_PROJECT", project),
        KeyValuePair.Create("PROMO_CONFIG", "/nonexistent/promo.yaml"),
        KeyValuePair.Create("NO_COLOR", "1"),
    ]);

    /// <summary>Runs a command to its end, whatever the exit code.</summary>
    public Task<ProcessResult> Run(params string[] arguments) => Feed("", arguments);

    /// <summary>Runs a command that reads its standard input, to its end, whatever the exit code.</summary>
    public Task<ProcessResult> Feed(string input, params string[] arguments) => ProcessRunner.Run(
        "dotnet", [BuiltPrograms.Cli, .. arguments], new ProcessOptions { Environment = Environment, Input = input, Deadline = Deadline });

    /// <summary>Runs a command that must succeed and returns its standard output.</summary>
    public async Task<string> Do(params string[] arguments) => (await Run(arguments)).Successful().Output;

    /// <summary>Applies manifests, whatever the exit code.</summary>
    public Task<ProcessResult> Apply(string yaml) => Feed(yaml, "apply", "-f", "-");

    /// <summary>One resource, as <c>promo get</c> gives it.</summary>
    public async Task<JsonNode> Get(string kind, string name) => JsonNode.Parse(await Do("get", kind, name, "-o", "json"))!;

    /// <summary>All resources of a kind.</summary>
    public async Task<ImmutableArray<JsonNode>> List(string kind) =>
        [.. JsonNode.Parse(await Do("get", kind, "-o", "json"))![kind]!.AsArray().Select(resource => resource!)];

    /// <summary>Starts a command that goes on until it is disposed.</summary>
    public ServerProcess Start(params string[] arguments) => ServerProcess.Start("dotnet", [BuiltPrograms.Cli, .. arguments], Environment);

    /// <summary>Watches a kind, with full messages, until a line matches a regular expression; what is there already counts.</summary>
    public async Task<string> Sees(string kind, string pattern)
    {
        await using var watch = Start("watch", kind, "--json");
        return (await watch.Says(pattern, Deadline)).Value;
    }
}
