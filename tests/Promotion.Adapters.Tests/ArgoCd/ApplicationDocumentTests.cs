using System.Text.Json.Nodes;
using Promotion.Adapters.ArgoCd;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd;

public sealed class ApplicationDocumentTests
{
    private const string Document = """
        {"apiVersion":"argoproj.io/v1alpha1","kind":"Application",
         "metadata":{"name":"web","namespace":"argocd","labels":{"team":"web"},"annotations":{"kargo.akuity.io/authorized-stage":"shop:prod"},"uid":"7"},
         "spec":{"project":"default","source":{"repoURL":"https://git.example/web","path":"env/prod","targetRevision":"main","kustomize":{"images":["a:1"]},"plugin":{"name":"x"}},
                 "syncPolicy":{"syncOptions":["A=true"]}},
         "operation":{"info":[{"name":"kargo.akuity.io/promotion","value":"prod.2"}],"sync":{"prune":true}},
         "status":{"health":{"status":"Degraded","message":"crash"},"sync":{"status":"OutOfSync","revision":"abc"},"reconciledAt":"2026-01-02T12:00:01Z",
                   "conditions":[{"type":"ComparisonError","message":"m","lastTransitionTime":"2026-01-02T12:00:00Z"}],
                   "operationState":{"phase":"Succeeded","message":"done","startedAt":"2026-01-02T12:00:00Z","finishedAt":"2026-01-02T12:00:01Z","syncResult":{"revision":"abc"},
                                     "operation":{"info":[{"name":"kargo.akuity.io/promotion","value":"prod.1"}]}},
                   "resources":[1]}}
        """;

    [Fact]
    public void Read_Document_FindsAllWeUse()
    {
        var application = ApplicationDocument.Read(Parse(Document));

        Assert.Equal("argocd/web", application.Name.ToString());
        Assert.True(application.AuthorizedStages.Allows("shop", "prod"));
        Assert.Equal(("env/prod", "main"), (application.Spec.Sources[0].Path, application.Spec.Sources[0].TargetRevision));
        Assert.Equal("prod.2", application.Operation?.Promotion);
        Assert.Equal("prod.1", application.Status.Operation?.Operation.Promotion);
        Assert.Equal(["abc"], application.Status.Operation?.SyncRevisions ?? []);
        Assert.Equal(OperationPhase.Succeeded, application.Status.Operation?.Phase);
        Assert.Equal((HealthCode.Degraded, SyncCode.OutOfSync), (application.Status.Health.Code, application.Status.Sync.Code));
        Assert.False(application.Status.IsStale);
        Assert.True(application.Status.Conditions[0].IsError);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metadata":7,"spec":[],"status":"x","operation":null}""")]
    [InlineData("""{"status":{"health":{},"sync":{"status":"New"},"operationState":{"phase":"New"}}}""")]
    public void Read_StrangeDocument_IsTolerated(string document) =>
        Assert.Equal(HealthCode.Unassessed, ApplicationDocument.Read(Parse(document)).Status.Health.Code);

    [Fact]
    public void Apply_Update_ChangesOnlyWhatItIsAbout()
    {
        var document = Parse(Document);
        var source = ApplicationDocument.Read(document).Spec.Sources[0] with { TargetRevision = "def", Helm = new Json("""{"parameters":[]}""") };
        var operation = new Operation(new OperationInitiator("ada", false), [new(Operation.PromotionInfo, "prod.3")], new Json("""["B=true"]"""), Json.Null);

        ApplicationDocument.Apply(document, new ApplicationUpdate([source], operation));

        Assert.Equal(
            """{"repoURL":"https://git.example/web","path":"env/prod","targetRevision":"def","kustomize":{"images":["a:1"]},"plugin":{"name":"x"},"helm":{"parameters":[]}}""",
            document["spec"]!["source"]!.ToJsonString());
        Assert.Equal(
            """{"initiatedBy":{"username":"ada","automated":false},"info":[{"name":"kargo.akuity.io/promotion","value":"prod.3"}],"sync":{"revisions":[],"syncOptions":["B=true"]}}""",
            document["operation"]!.ToJsonString());
        Assert.Null(document["status"]!["operationState"]);
        Assert.NotNull(document["status"]!["resources"]);
        Assert.Equal("7", document["metadata"]!["uid"]!.ToString());
    }

    private static JsonObject Parse(string text) => (JsonObject)JsonNode.Parse(text)!;
}
