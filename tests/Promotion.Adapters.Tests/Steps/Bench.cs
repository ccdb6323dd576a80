using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>A working directory and the context of one promotion, for a test to run steps in.</summary>
public sealed class Bench : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("promotion-bench-").FullName;

    public Bench() => Directory.CreateDirectory(WorkDir);

    public string WorkDir => Path.Combine(folder, "work");

    /// <summary>A place outside the working directory, that no step may touch.</summary>
    public string Outside => folder;

    public string this[string path] => Path.Combine(WorkDir, path);

    public ImmutableSortedDictionary<string, FreightReference> Freight { get; set; } = ImmutableSortedDictionary<string, FreightReference>.Empty;

    public string Promotion { get; set; } = "prod.01abc.f1";

    public Bench Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(this[path]);

    /// <summary>The permissions of a file, as chmod takes them.</summary>
    public int Mode(string path) => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : (int)File.GetUnixFileMode(this[path]);

    /// <summary>The files below a path, in order.</summary>
    public string[] Files(string path = "") =>
        [.. Directory.EnumerateFiles(this[path], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(this[path], file)).Order(StringComparer.Ordinal)];

    /// <summary>What a crash leaves: nothing.</summary>
    public void Wipe()
    {
        Directory.Delete(WorkDir, recursive: true);
        Directory.CreateDirectory(WorkDir);
    }

    public StepContext Context(string config, Json previous = default, string alias = "step-1") => new(
        "acme", "prod", Promotion, "admin", alias, Start, Config(config), WorkDir,
        new FreightReference("f1", "happy-cat", "web", ArtifactSet.Empty), Freight, previous, !previous.IsNull);

    /// <summary>Checks the config, which must be fine, and runs the step.</summary>
    public async Task<StepResult> Run(IStep step, string config, Json previous = default, string alias = "step-1")
    {
        Assert.Empty(step.Check(Config(config)));
        return await step.Run(Context(config, previous, alias), TestContext.Current.CancellationToken);
    }

    /// <summary>Checks the config, which must be fine, and asks the step what it would do outside.</summary>
    public async Task<StepForesight?> Foresee(IStep step, string config)
    {
        Assert.Empty(step.Check(Config(config)));
        return await step.Foresee(Context(config), TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the step, which must end with a <see cref="StepException"/>.</summary>
    public Task<StepException> Fails(IStep step, string config) => Assert.ThrowsAsync<StepException>(() => Run(step, config));

    public static JsonObject Config(string text) => JsonNode.Parse(text)!.AsObject();

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
