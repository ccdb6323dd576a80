using System.Text.RegularExpressions;
using Promotion.Host.Configuration;
using Xunit;

namespace Promotion.Host.Tests.Edge;

/// <summary>The samples below <c>deploy/</c> set what there is to set, and are YAML where they should be.</summary>
public sealed partial class DeploySamplesTests
{
    private static readonly string Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_SetsOnlyWhatThereIs(string sample)
    {
        var text = File.ReadAllText(Path.Combine(Folder, sample));

        Assert.Empty(Key().Matches(text).Select(key => key.Groups[1].Value).Except(ServerSettings.All.Select(setting => setting.Key)));
    }

    [Fact]
    public void Samples_GiveAServerTimeToEnd()
    {
        var bound = (ServerStop.Patience + TimeSpan.FromSeconds(5)).TotalSeconds;
        var times = new[] { "docker/compose.yaml", "systemd/promotion.service", "kubernetes/promotion.yaml" }
            .Select(sample => int.Parse(StopTime().Match(File.ReadAllText(Path.Combine(Folder, sample))).Groups[1].Value)).ToList();

        Assert.All(times, seconds => Assert.True(seconds > bound, $"{seconds} s are no more than the {bound} s it may take"));
    }

    [Theory]
    [InlineData("kubernetes/promotion.yaml", 4)]
    [InlineData("docker/compose.yaml", 1)]
    [InlineData("observability/alerts.yml", 1)]
    public void Sample_IsYaml(string sample, int documents)
    {
        var stream = new YamlDotNet.RepresentationModel.YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(Folder, sample))));

        Assert.Equal(documents, stream.Documents.Count);
    }

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new DirectoryNotFoundException("deploy/ is not above the tests")
        : Path.Combine(folder.FullName, "deploy") is var found && Directory.Exists(found) ? found : Find(folder.Parent);

    [GeneratedRegex("Promotion__([A-Za-z]+)")]
    private static partial Regex Key();

    [GeneratedRegex("(?:stop_grace_period: |TimeoutStopSec=|terminationGracePeriodSeconds: )([0-9]+)")]
    private static partial Regex StopTime();
}
