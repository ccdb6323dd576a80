using System.Collections.Immutable;
using Promotion.Adapters.Files;
using Promotion.Adapters.Oci;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.Helm;

/// <summary>Fetches the dependencies of a chart, with the project's credentials for their repositories.</summary>
/// <param name="home">Where helm keeps repositories and logins, for this run only.</param>
internal sealed class HelmDependencies(HelmProgram helm, ICredentialSource credentials, string home)
{
    /// <summary>
    /// Fills <c>charts/</c> as Chart.lock says, or as Chart.yaml says when there is no lock. Throws <see cref="StepException"/>, also for a dependency
    /// on a directory outside the working directory.
    /// </summary>
    public Task Build(StepContext context, string chart, CancellationToken cancellation) => Run(context, chart, "build", cancellation);

    /// <summary>Resolves the versions that Chart.yaml asks for anew, fills <c>charts/</c> with them and writes Chart.lock. Throws as <see cref="Build"/> does.</summary>
    public Task Update(StepContext context, string chart, CancellationToken cancellation) => Run(context, chart, "update", cancellation);

    private async Task Run(StepContext context, string chart, string verb, CancellationToken cancellation)
    {
        var folder = SafePath.Join(context.WorkDir, chart);
        var isPlain = false;
        foreach (var (repository, names) in Repositories(Path.Combine(folder, "Chart.yaml")))
        {
            context.Log.Write($"{string.Join(", ", names)} from {(repository.Length == 0 ? "charts/" : repository)}");
            if (repository.StartsWith("file://", StringComparison.Ordinal)) Confine(context.WorkDir, folder, repository);
            else if (repository.StartsWith("oci://", StringComparison.Ordinal))
            {
                isPlain |= RegistryReference.Parse(repository).IsLoopback;
                await LogIn(context.Project, repository, names, cancellation);
            }
            else if (Uri.TryCreate(repository, UriKind.Absolute, out _)) await Add(context.Project, repository, cancellation);
        }
        await helm.Run(home, ["dependency", verb, .. isPlain ? (string[])["--plain-http"] : [], "--", folder], cancellation);
    }

    private static IEnumerable<(string Repository, ImmutableArray<string> Names)> Repositories(string file)
    {
        var root = Load(file).Documents is [{ RootNode: YamlMappingNode map }, ..] ? map : [];
        var dependencies = root.Children.TryGetValue("dependencies", out var list) && list is YamlSequenceNode items ? items.OfType<YamlMappingNode>() : [];
        return dependencies
            .GroupBy(dependency => Text(dependency, "repository"), dependency => Text(dependency, "name"), StringComparer.Ordinal)
            .Select(same => (same.Key, same.ToImmutableArray()));
    }

    private static YamlStream Load(string file)
    {
        try
        {
            return YamlLimits.Load(File.ReadAllText(file));
        }
        catch (FormatException malformed)
        {
            throw StepException.Error($"Chart.yaml: {malformed.Message}", malformed);
        }
    }

    private static void Confine(string workDir, string folder, string repository)
    {
        var path = repository["file://".Length..];
        if (path.StartsWith('/')) throw StepException.Error($"dependency {repository}: expected a relative path");
        FileTree.RefuseLinksOut(workDir, Path.GetDirectoryName(SafePath.JoinStrictly(workDir, $"{Path.GetRelativePath(workDir, folder)}/{path}/Chart.yaml"))!);
    }

    private async Task LogIn(string project, string repository, ImmutableArray<string> names, CancellationToken cancellation)
    {
        var credential = await credentials.Find(project, CredentialKind.Helm, $"{repository.TrimEnd('/')}/{names[0]}", cancellation);
        if (credential?.Password is not { } password) return;
        var host = repository["oci://".Length..].Split('/')[0];
        await helm.Run(home, ["registry", "login", "--username", credential.Username, "--password-stdin", "--", host], password, cancellation);
    }

    /// <summary>Helm fetches from repositories only that it has been told of by name; the name itself means nothing.</summary>
    private async Task Add(string project, string repository, CancellationToken cancellation)
    {
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(repository)).AsSpan(0, 8));
        var credential = await credentials.Find(project, CredentialKind.Helm, repository, cancellation);
        ImmutableArray<string> login = credential?.Password is null ? [] : ["--username", credential.Username, "--password-stdin"];
        await helm.Run(home, ["repo", "add", .. login, "--", name, repository], credential?.Password, cancellation);
    }

    private static string Text(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } ? text : "";
}
