using System.Text.Json.Nodes;
using CsCheck;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

public sealed class ManifestWriterTests
{
    // Pieces that YAML gives a meaning, so that strings made of them are as awkward as can be.
    private static readonly Gen<string> Awkward = Gen.OneOf(
        Gen.OneOf(
            "a", "ä", "日本", "🚀", " ", "  ", "\n", "\n\n", "\t", "\r", ":", ": ", " #", "#", "-", "- ", "---", "...", "?", "&a", "*a", "!", "|", ">", "'", "\"", "%", "@", "`",
            "{", "}", "[", "]", ",", "~", "null", "yes", "true", "0x1", "1e3", "1_0", ".5", "=", "<<", "\\", "\u0000", "\u0085", "\u2028", "\ufeff", "${{ a }}", "2026-01-31"),
        Gen.String[Gen.Char[' ', '~'], 0, 8]);

    private static readonly Gen<string> Strings = Awkward.Array[0, 5].Select(string.Concat);

    [Fact]
    public void Write_PipelineOfPeople_LooksAsPeopleWriteIt()
    {
        var text = Yaml.Of("Warehouse", """
            interval: 10m
            subscriptions:
            - name: app
              git:
                repoURL: https://git.acme.io/web.git
                semverConstraint: ^1.0.0
                commitSelectionStrategy: SemVer
                discoveryLimit: 20
                expressionFilter: |
                  author contains 'bot' and
                  subject != 'yes'
            """);

        Assert.Equal(
            """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata:
              name: web
              namespace: acme
            spec:
              interval: 10m0s
              subscriptions:
              - name: app
                git:
                  repoURL: https://git.acme.io/web.git
                  commitSelectionStrategy: SemVer
                  semverConstraint: ^1.0.0
                  expressionFilter: |
                    author contains 'bot' and
                    subject != 'yes'

            """,
            ManifestWriter.Write(ManifestReader.Read(text).Manifests));
    }

    [Theory]
    [InlineData("${{ vars.image }}", "${{ vars.image }}")]
    [InlineData("yes", "'yes'")]
    [InlineData("1.10", "'1.10'")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's # fine", "'it''s # fine'")]
    [InlineData("", "''")]
    [InlineData("cr\rhere", "\"cr\\rhere\"")]
    [InlineData("https://acme.io:443/a?b=c#d", "https://acme.io:443/a?b=c#d")]
    public void Write_String_IsQuotedOnlyWhenNeeded(string value, string written) =>
        Assert.Equal($"x: {written}\n", ManifestWriter.Write(new JsonObject { ["x"] = value }));

    [Fact]
    public void Write_AnyString_ReadsBackTheSame() => Gen.Select(Strings, Strings).Sample(
        (value, key) =>
        {
            var data = new JsonObject { [key] = value, ["list"] = new JsonArray(value, new JsonObject { [key] = value }), ["deep"] = new JsonObject { ["a"] = new JsonArray(new JsonArray(value)) } };
            return Same(data);
        },
        iter: 3000);

    [Fact]
    public void Write_AnyNumber_ReadsBackTheSame() => Gen.Select(Gen.Long, Gen.Double[-1e300, 1e300], Gen.Bool).Sample(
        (whole, real, flag) => Same(new JsonObject { ["whole"] = whole, ["real"] = real, ["flag"] = flag, ["none"] = new JsonObject(), ["empty"] = new JsonArray() }));

    [Fact]
    public void Write_ManyManifests_SeparatesThemAndLeavesSecretsOut()
    {
        var file = ManifestReader.Read(Yaml.Map("a: b") + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: acme}\nstringData: {k: v123456}\n---\n" + Yaml.Map("c: d"));

        var written = ManifestWriter.Write(file.Manifests);

        Assert.Equal(2, ManifestReader.Read(written).Manifests.Length);
        Assert.DoesNotContain("v123456", written, StringComparison.Ordinal);
        Assert.Contains("# Secrets are not exported: acme/s", written, StringComparison.Ordinal);
    }

    private static bool Same(JsonObject config)
    {
        var step = new JsonObject { ["uses"] = "http", ["config"] = config };
        var document = new JsonObject
        {
            ["apiVersion"] = "kargo.akuity.io/v1alpha1",
            ["kind"] = "PromotionTask",
            ["metadata"] = new JsonObject { ["name"] = "a", ["namespace"] = "acme" },
            ["spec"] = new JsonObject { ["steps"] = new JsonArray(step) },
        };
        var written = ManifestWriter.Write(document);
        var file = ManifestReader.Read(written);
        return file.Errors.IsEmpty && ManifestEncoder.Encode(file.Manifests[0]).ToJsonString() == document.ToJsonString()
            ? true
            : throw new InvalidOperationException($"{string.Join('\n', file.Errors)}\n{document.ToJsonString()}\n{written}");
    }
}
