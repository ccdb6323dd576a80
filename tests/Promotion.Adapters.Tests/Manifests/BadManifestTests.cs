using Promotion.Adapters.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>What is said about whole documents that are bad.</summary>
public sealed class BadManifestTests
{
    private const string Kargo = "apiVersion: kargo.akuity.io/v1alpha1\n";
    private const string Acme = "metadata: {name: web, namespace: acme}\n";

    public static TheoryData<string, string> Rows => new()
    {
        { "kind: Stage\n", "document 1 (line 1), apiVersion: is required: expected a string" },
        { "apiVersion: 1\nkind: Stage\n", "document 1 (line 1), apiVersion: expected a string, got the number 1; put it in quotes" },
        { "just text\n", "document 1 (line 1): expected an object with apiVersion, kind and metadata" },
        { "- a\n---\n- b\n", "document 1 (line 1): expected an object with apiVersion, kind and metadata\ndocument 2 (line 3): expected an object with apiVersion, kind and metadata" },
        {
            "apiVersion: v1\nkind: Pod\n",
            "document 1 (line 2), kind: \"Pod\" of v1 is not understood; understood are ConfigMap, Namespace, Secret of v1; "
            + "ClusterConfig, ClusterPromotionTask, Freight, Project, ProjectConfig, Promotion, PromotionTask, Stage, Warehouse of kargo.akuity.io/v1alpha1; "
            + "AnalysisTemplate, Application, ApplicationSet, ClusterAnalysisTemplate of argoproj.io/v1alpha1"
        },
        { "apiVersion: kargo.akuity.io/v1\nkind: Stage\n", "document 1 (line 1), apiVersion: expected kargo.akuity.io/v1alpha1 for kind Stage, got \"kargo.akuity.io/v1\"" },
        { Kargo + "kind: Project\n", "document 1 (line 1), metadata: is required: expected an object" },
        { Kargo + "kind: Project\nmetadata: {name: a.b}\n", "document 1 (line 3), metadata.name: expected a name of lower-case letters, digits and '-', beginning and ending with a letter or digit, at most 63 characters, got \"a.b\"" },
        { Kargo + "kind: Project\nmetadata: {name: acme, namespace: acme}\n", "document 1 (line 3), metadata.namespace: this kind belongs to no namespace; remove the field" },
        { Kargo + "kind: Project\nmetadata: {name: acme}\nspec: {promotionPolicies: []}\n", "document 1 (line 4), spec: a Project has no spec any more; move promotionPolicies to the spec of a ProjectConfig named like the project" },
        { Kargo + "kind: Project\nmetadata: {name: acme, label: {}}\n", "document 1 (line 3), metadata.label: unknown field; did you mean labels?" },
        { Kargo + "kind: Project\nmetadata: {name: acme, labels: {a b: c}}\n", "document 1 (line 3), metadata.labels[\"a b\"]: expected a key that is a name of letters, digits, '-', '_' and '.', at most 63 characters, after an optional DNS prefix and '/'" },
        { Kargo + "kind: Project\nmetadata: {name: acme, annotations: {a.io/x: on}}\n", "document 1 (line 3), metadata.annotations[\"a.io/x\"]: expected a string, got the boolean true; put it in quotes" },
        { Kargo + "kind: ProjectConfig\n" + Acme, "document 1 (line 1): metadata.name is \"web\", expected the namespace's name \"acme\": a project has one ProjectConfig" },
        { Kargo + "kind: Stage\nmetadata: {name: test}\nspec: {}\n", "document 1 (line 3), metadata.namespace: is required: expected a string\ndocument 1 (line 4), spec.requestedFreight: is required: expected a list with at least one entry" },
        { Kargo + "kind: Stage\n" + Acme + "specs: {}\n", "document 1 (line 1), spec: is required: expected an object\ndocument 1 (line 4), specs: unknown field; did you mean spec?" },
        { Kargo + "kind: Freight\n" + Acme + "origin: {kind: Warehouse, name: web}\n", "document 1 (line 1): expected at least one artifact in commits, images, charts or artifacts" },
        { Kargo + "kind: Freight\n" + Acme + "images: [{repoURL: a/b, tag: v1, digest: abc}]\n", "document 1 (line 1), origin: is required: expected an object\ndocument 1 (line 4), images[0].digest: expected a digest, such as sha256: followed by 64 hexadecimal digits, got \"abc\"" },
        { Kargo + "kind: Promotion\n" + Acme + "spec: {stage: test}\n", "document 1 (line 4), spec: expected exactly one of freight, a Freight's name, and origin, for the newest Freight of a Warehouse" },
        { Kargo + "kind: Promotion\n" + Acme + "spec: {freight: abc, target: eu}\n", "document 1 (line 4), spec.target: promoting to a target is not supported; leave it out to promote to the Stage\ndocument 1 (line 4), spec.stage: is required: expected a string" },
        { "apiVersion: v1\nkind: ConfigMap\n" + Acme + "binaryData: {}\ndata: {a b: c}\n", "document 1 (line 4), binaryData: binary values are not supported; write text under data\ndocument 1 (line 5), data[\"a b\"]: expected a key that is made of letters, digits, '-', '_' and '.', at most 253 characters" },
        { "apiVersion: v1\nkind: Namespace\nmetadata: {name: acme}\n", "document 1 (line 1): expected the label kargo.akuity.io/project: \"true\"; other namespaces have no meaning here, remove the document" },
        { "apiVersion: v1\nkind: Secret\n" + Acme + "data: {password: s3cret!}\n", "document 1 (line 4), data.password: expected base64; write the value under stringData to give it as plain text" },
        { "apiVersion: v1\nkind: Secret\n" + Acme + "stringData: {pin: 1234}\n", "document 1 (line 4), stringData.pin: expected a string; put the value in quotes" },
        { "apiVersion: v1\nkind: Secret\n" + Acme + "stringData: {password: (redacted)}\n", "document 1 (line 4), stringData.password: the value was left out by an export; write the real value, or remove the key" },
        { "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: acme, labels: {kargo.akuity.io/cred-type: svn}}\n", "document 1 (line 3), metadata: label kargo.akuity.io/cred-type: expected one of git, helm, image, generic, got \"svn\"" },
        { "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: acme, labels: {kargo.akuity.io/cred-type: git}}\n", "document 1 (line 1): a credential of type git needs the key repoURL under data or stringData" },
        { "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {}\n", "document 1 (line 3), metadata.name: is required: expected a string" },
        {
            "apiVersion: v1\nkind: List\nitems:\n- " + Kargo + "  kind: Project\n  metadata: {name: Acme}\n",
            "document 1 (line 6), items[0].metadata.name: expected a name of lower-case letters, digits and '-', beginning and ending with a letter or digit, at most 63 characters, got \"Acme\""
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_BadDocument_SaysWhereAndWhatWasExpected(string text, string errors)
    {
        var file = ManifestReader.Read(text);

        Assert.Equal(errors, string.Join('\n', file.Errors));
        Assert.Empty(file.Manifests);
    }

    [Fact]
    public void Read_SeveralBadDocuments_TellsAllErrorsWithTheirLines()
    {
        var file = ManifestReader.Read(
            Yaml.Of("Warehouse", "interval: 1") + "---\n" + Yaml.Map("a: b") + "---\n# the last\n" + Yaml.Of("Stage", "requestedFreight: []"));

        Assert.Equal([(1, 6), (1, 7), (3, 24)], file.Errors.Select(error => (error.Document, error.Line)));
    }

    [Fact]
    public void Read_MoreErrorsThanAnyoneReads_TellsTheFirstAndThatThereAreMore()
    {
        var nonsense = string.Join('\n', Enumerable.Range(0, 50_000).Select(i => $"field{i}: 1"));

        var errors = ManifestReader.Read(Yaml.Of("Warehouse", nonsense)).Errors;

        Assert.Equal(101, errors.Length);
        Assert.Equal("there are more errors; these are the first 100", errors[^1].Message);
    }

    [Fact]
    public void Read_BadSecret_NeverRepeatsItsValue()
    {
        var file = ManifestReader.Read("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: hunter2!}\nstringData: {pin: 987654}\n");

        Assert.Equal(3, file.Errors.Length);
        Assert.DoesNotContain(file.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal) || error.Message.Contains("987654", StringComparison.Ordinal));
    }
}
