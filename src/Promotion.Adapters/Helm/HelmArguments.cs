using System.Collections.Immutable;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Helm;

/// <summary>Translates configs into arguments of the helm program.</summary>
internal static class HelmArguments
{
    /// <summary><c>helm template</c>; paths are confined to the working directory. Throws <see cref="StepException"/> for a missing values file.</summary>
    public static ImmutableArray<string> Template(HelmTemplateConfig config, string workDir, string project)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange("template", "--namespace", config.Namespace.Given() ?? project);
        foreach (var file in config.ValuesFiles.OrEmpty())
        {
            var path = SafePath.Join(workDir, file);
            if (File.Exists(path)) arguments.AddRange("--values", path);
            else if (!config.IgnoreMissingValueFiles) throw StepException.Error($"values file {file} does not exist");
        }
        // Literals come after all others, whatever their order in the config.
        foreach (var value in config.SetValues.OrEmpty().OrderBy(value => value.Literal))
        {
            arguments.AddRange(value.Literal ? "--set-literal" : "--set", $"{value.Key}={value.Value}");
        }
        foreach (var version in config.ApiVersions.OrEmpty()) arguments.AddRange("--api-versions", version);
        if (config.KubeVersion.Given() is { } kube) arguments.AddRange("--kube-version", kube);
        if (config.IncludeCrds) arguments.Add("--include-crds");
        if (config.DisableHooks) arguments.Add("--no-hooks");
        if (config.SkipTests) arguments.Add("--skip-tests");
        arguments.AddRange("--", config.ReleaseName, SafePath.Join(workDir, config.Path));
        return arguments.ToImmutable();
    }
}
