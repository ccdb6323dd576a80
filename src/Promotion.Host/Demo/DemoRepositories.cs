using Promotion.Adapters.Processes;
using Promotion.Host.Configuration;

namespace Promotion.Host.Demo;

/// <summary>The demo's local git repositories: an application's source, and the GitOps repository that promotions write.</summary>
internal sealed class DemoRepositories(ProgramRunner programs, ServerOptions options, DataFolder data)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly ImmutableDictionary<string, string> Identity = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("GIT_AUTHOR_NAME", "Demo Developer"),
        KeyValuePair.Create("GIT_AUTHOR_EMAIL", "developer@demo.local"),
        KeyValuePair.Create("GIT_COMMITTER_NAME", "Demo Developer"),
        KeyValuePair.Create("GIT_COMMITTER_EMAIL", "developer@demo.local"),
        KeyValuePair.Create("GIT_CONFIG_GLOBAL", "/dev/null"),
    ]);

    /// <summary>URL of the application's repository.</summary>
    public string App => $"file://{Bare("app")}";

    /// <summary>URL of the GitOps repository.</summary>
    public string GitOps => $"file://{Bare("gitops")}";

    private string Source => Path.Combine(data.Demo, "app");

    /// <summary>Makes the repositories, unless they are there already.</summary>
    public async Task Make()
    {
        if (Directory.Exists(Bare("app")))
        {
            return;
        }

        await Git(data.Path, "init", "--quiet", "--bare", "--initial-branch=main", Bare("gitops"));
        await Git(data.Path, "init", "--quiet", "--initial-branch=main", Source);
        Directory.CreateDirectory(Path.Combine(Source, "config"));
        await File.WriteAllTextAsync(Path.Combine(Source, "config", "deployment.yaml"), DemoFiles.Deployment);
        await Write("Hello from the guestbook");
        await Commit("Greet the world");
        await Git(data.Path, "clone", "--quiet", "--bare", Source, Bare("app"));
        await Git(Source, "remote", "add", "origin", Bare("app"));
    }

    /// <summary>Commits a new greeting and pushes it. Returns the commit.</summary>
    public async Task<string> Change(string message)
    {
        await Write(message);
        await Commit(message);
        await Git(Source, "push", "--quiet", "origin", "main");
        return await Git(Source, "rev-parse", "HEAD");
    }

    private string Bare(string name) => Path.Combine(data.Demo, $"{name}.git");

    private Task Write(string greeting) =>
        File.WriteAllTextAsync(Path.Combine(Source, "config", "configmap.yaml"), DemoFiles.ConfigMap(greeting));

    private async Task Commit(string message)
    {
        await Git(Source, "add", "--all");
        await Git(Source, "commit", "--quiet", "--allow-empty", "--message", message);
    }

    private async Task<string> Git(string folder, params ImmutableArray<string> arguments)
    {
        Directory.CreateDirectory(data.Demo);
        var call = new ProgramCall(options.Git, arguments, Deadline) { WorkingFolder = folder, Environment = Identity };
        return (await programs.Run(call, CancellationToken.None)).Successful().Output.Trim();
    }
}
