using Google.Protobuf;
using Promotion.Cli.Output;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Output;

public sealed class WireTextTests
{
    [Fact]
    public void Yaml_TextOfSeveralLines_IsABlock() =>
        Assert.Contains("manifest: |\n  kind: Stage\n  metadata:\n    name: dev\n", WireText.Yaml(Samples.Stage("dev")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public void Yaml_TextThatLooksLikeANumber_IsQuoted()
    {
        var yaml = WireText.Yaml(new Wire.HelmChart { RepoUrl = "oci://x", Version = "1.20" });

        Assert.Contains("version: \"1.20\"", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_Message_ReadsBackTheSame()
    {
        var stage = Samples.Stage("dev");

        Assert.Equal(stage, JsonParser.Default.Parse<Wire.Stage>(WireText.Json(stage)));
    }
}
