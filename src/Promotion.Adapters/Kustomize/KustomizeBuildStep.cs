using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Helm;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Kustomize;

/// <summary><c>kustomize-build</c>: renders a kustomization into one file, or into a directory with one file a manifest.</summary>
public sealed class KustomizeBuildStep(ProgramRunner programs, ToolOptions tools) : IStep
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("kustomize-build");

    /// <inheritdoc />
    public string Kind => "kustomize-build";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var rendered = await Build(context.WorkDir, config, cancellation);
        var isFile = config.OutPath.EndsWith(".yaml", StringComparison.Ordinal) || config.OutPath.EndsWith(".yml", StringComparison.Ordinal);
        try
        {
            if (isFile) await PrivateFiles.Write(SafePath.Join(context.WorkDir, config.OutPath), rendered, cancellation);
            else await YamlDocuments.Write(context.WorkDir, config.OutPath, Named(rendered, config.OutputFormat.Given() ?? "kargo"), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw StepException.Error($"failed to write {config.OutPath}: {SafePath.Shown(context.WorkDir, failure.Message)}", failure);
        }
        context.Log.Write($"rendered {config.Path} to {config.OutPath}, {rendered.Length} characters");
        return StepResult.Succeeded();
    }

    private async Task<string> Build(string workDir, Config config, CancellationToken cancellation)
    {
        FileTree.RefuseLinksOut(workDir, workDir);
        var folder = SafePath.Join(workDir, config.Path);
        var reach = KustomizationReach.Of(workDir, folder);
        using var home = new ScratchDirectory(workDir);
        var call = new ProgramCall(tools.Kustomize, Arguments(config, folder, reach.IsRemote), Deadline)
        {
            WorkingFolder = workDir,
            Environment = HelmProgram.Environment(home.Path),
            OutputLimit = 256 * 1024 * 1024,
        };
        try
        {
            return (await programs.Run(call, cancellation)).Successful().Output;
        }
        catch (ProgramException missing) when (missing.Failure == ProgramFailure.Missing)
        {
            var remedy = $"{tools.Kustomize} was not found: install kustomize (https://kubectl.docs.kubernetes.io/installation/), or start the server with --kustomize PROGRAM";
            throw new StepException(StepStatus.Errored, remedy, isTerminal: true, missing);
        }
        catch (ProgramException failure)
        {
            throw StepException.Error($"failed to build {config.Path}: {SafePath.Shown(workDir, failure.Message)}", failure);
        }
    }

    // What comes from elsewhere may read files below its own kustomizations only, and inflates no charts, which read what they please.
    private ImmutableArray<string> Arguments(Config config, string path, bool isRemote) =>
    [
        "build",
        .. isRemote
            ? ImmutableArray.Create("--load-restrictor", "LoadRestrictionsRootOnly")
            : ["--load-restrictor", "LoadRestrictionsNone", "--enable-helm", "--helm-command", tools.Helm],
        .. config.Plugin?.Helm?.KubeVersion.Given() is { } kube ? new[] { "--helm-kube-version", kube } : [],
        .. (config.Plugin?.Helm?.ApiVersions).OrEmpty().SelectMany(version => new[] { "--helm-api-versions", version }),
        "--", path,
    ];

    private static IEnumerable<(string Name, string Text)> Named(string rendered, string format)
    {
        var documents = YamlDocuments.Split(rendered).Select(text => (Text: text, Manifest: Identify(text))).ToList();
        var hasNamespaces = documents.Select(document => document.Manifest.Namespace).Where(space => space.Length > 0).Distinct().Count() > 1;
        foreach (var (text, manifest) in documents)
        {
            var name = format == "kustomize" ? KustomizeName(manifest, hasNamespaces) : KargoName(manifest);
            yield return ($"{name}.yaml".ToLowerInvariant(), text);
        }
    }

    private static ManifestIdentity Identify(string text) =>
        ManifestIdentity.Of(text) ?? throw StepException.Error("kustomize printed a manifest without kind or metadata.name");

    private static string KargoName(ManifestIdentity manifest) =>
        string.Join('-', new[] { manifest.Namespace, manifest.Kind, manifest.Name }.Where(part => part.Length > 0));

    private static string KustomizeName(ManifestIdentity manifest, bool hasNamespaces) => string.Join(
        '_', new[] { hasNamespaces ? manifest.Namespace : "", manifest.Group, manifest.Version, manifest.Kind, manifest.Name }.Where(part => part.Length > 0));

    private sealed record Config(string Path, string OutPath, string? OutputFormat, PluginConfig? Plugin);

    private sealed record PluginConfig(HelmConfig? Helm);

    private sealed record HelmConfig(IReadOnlyList<string>? ApiVersions, string? KubeVersion);
}
