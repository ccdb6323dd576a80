using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Helm;

/// <summary>
/// <c>helm-template</c>: renders a chart of the working directory without a cluster, into one file or into a directory laid out as helm
/// does or flat, one file a manifest.
/// </summary>
public sealed class HelmTemplateStep(HelmProgram helm, ICredentialSource credentials) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("helm-template");

    /// <inheritdoc />
    public string Kind => "helm-template";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<HelmTemplateConfig>();
        try
        {
            FileTree.RefuseLinksOut(context.WorkDir, SafePath.Join(context.WorkDir, config.Path));
            // Inside the working directory, so that it goes with it; outside of any worktree, so that it is never committed.
            using var home = new ScratchDirectory(context.WorkDir);
            if (config.BuildDependencies) await new HelmDependencies(helm, credentials, home.Path).Build(context, config.Path, cancellation);
            await Render(context, config, home, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw StepException.Error($"failed to render {config.Path}: {SafePath.Shown(context.WorkDir, failure.Message)}", failure);
        }
        catch (StepException failure)
        {
            throw new StepException(failure.Status, SafePath.Shown(context.WorkDir, failure.Message), failure.IsTerminal, failure);
        }
        context.Log.Write($"rendered {config.Path} to {config.OutPath}");
        return StepResult.Succeeded();
    }

    private async Task Render(StepContext context, HelmTemplateConfig config, ScratchDirectory home, CancellationToken cancellation)
    {
        var arguments = HelmArguments.Template(config, context.WorkDir, context.Project);
        var isFile = config.OutPath.EndsWith(".yaml", StringComparison.Ordinal) || config.OutPath.EndsWith(".yml", StringComparison.Ordinal);
        if (!isFile && config.OutLayout.Given() is null or "helm")
        {
            await RenderAsHelm(context.WorkDir, config, arguments, home, cancellation);
            return;
        }
        var rendered = await helm.Run(home.Path, arguments, cancellation);
        if (isFile) await PrivateFiles.Write(SafePath.Join(context.WorkDir, config.OutPath), rendered, cancellation);
        else await YamlDocuments.Write(context.WorkDir, config.OutPath, Flat(rendered), cancellation);
    }

    /// <summary>Helm writes into a fresh directory: links that the target already holds must not lead it out of the working directory.</summary>
    private async Task RenderAsHelm(
        string workDir, HelmTemplateConfig config, ImmutableArray<string> arguments, ScratchDirectory home, CancellationToken cancellation)
    {
        var rendered = Path.Combine(home.Path, "rendered");
        PrivateFiles.CreateDirectory(rendered);
        ImmutableArray<string> layout = config.UseReleaseName ? ["--output-dir", rendered, "--release-name"] : ["--output-dir", rendered];
        await helm.Run(home.Path, [.. arguments[..1], .. layout, .. arguments[1..]], cancellation);
        PrivateFiles.CreateDirectory(SafePath.Join(workDir, config.OutPath));
        foreach (var file in Directory.EnumerateFiles(rendered, "*", SearchOption.AllDirectories))
        {
            var target = SafePath.Join(workDir, $"{config.OutPath}/{Path.GetRelativePath(rendered, file)}");
            await PrivateFiles.Write(target, await File.ReadAllTextAsync(file, cancellation), cancellation);
        }
    }

    private static IEnumerable<(string Name, string Text)> Flat(string rendered)
    {
        var unnamed = 0;
        foreach (var document in YamlDocuments.Split(rendered))
        {
            if (document.Split('\n').All(line => line.Length == 0 || line[0] == '#')) continue;
            yield return (ManifestIdentity.Of(document) is { } manifest ? NameOf(manifest) : $"resource-{unnamed++}.yaml", document);
        }
    }

    private static string NameOf(ManifestIdentity manifest)
    {
        string?[] parts = [manifest.Group.Replace('.', '_').Given(), manifest.Kind, manifest.Namespace.Given(), manifest.Name];
        return $"{string.Join('-', parts.Where(part => part is not null))}.yaml".ToLowerInvariant();
    }
}
