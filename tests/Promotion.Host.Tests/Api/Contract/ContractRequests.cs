using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>A request of every unary method that is answered in a <see cref="ContractWorld"/>.</summary>
internal static class ContractRequests
{
    /// <summary>The methods that change something, each with a request that does.</summary>
    public static ImmutableSortedDictionary<string, Func<ContractWorld, IMessage>> Mutations { get; } = new Dictionary<string, Func<ContractWorld, IMessage>>
    {
        ["DeleteProject"] = world => new Wire.DeleteProjectRequest { Name = world.Project },
        ["RefreshWarehouse"] = world => new Wire.RefreshWarehouseRequest { Name = world.Warehouse },
        ["DeleteWarehouse"] = world => new Wire.DeleteWarehouseRequest { Name = world.Warehouse },
        ["ApproveFreight"] = world => new Wire.ApproveFreightRequest { Name = world.Freight, Stage = world.Stage },
        ["CreateFreight"] = world => new Wire.CreateFreightRequest { Warehouse = world.Warehouse, Artifacts = { world.Commit('d') } },
        ["CloneFreight"] = world => new Wire.CloneFreightRequest { Name = world.Freight, Artifacts = { world.Commit('e') } },
        ["SetFreightAlias"] = world => new Wire.SetFreightAliasRequest { Name = world.Freight, Alias = "another-name" },
        ["DeleteFreight"] = world => new Wire.DeleteFreightRequest { Name = world.Freight },
        ["RefreshStage"] = world => new Wire.RefreshStageRequest { Name = world.Stage },
        ["DeleteStage"] = world => new Wire.DeleteStageRequest { Name = world.Stage },
        ["HoldAutoPromotion"] = world => new Wire.HoldAutoPromotionRequest { Name = $"{world.Project}/stages/held" },
        ["ResumeAutoPromotion"] = world => new Wire.ResumeAutoPromotionRequest { Name = world.Stage },
        ["Rollback"] = world => new Wire.RollbackRequest { Stage = world.Proven },
        ["RefreshPromotion"] = world => new Wire.RefreshPromotionRequest { Name = world.Promotion },
        ["BatchPromote"] = world => new Wire.BatchPromoteRequest { Requests = { new Wire.PromoteRequest { Stage = world.Stage, Freight = world.Freight }, new Wire.PromoteRequest { Stage = world.Proven, Freight = world.Freight } } },
        ["PromoteDownstream"] = world => new Wire.PromoteDownstreamRequest { Stage = world.Proven, Freight = world.Promoted },
        ["RetryPromotion"] = world => new Wire.RetryPromotionRequest { Name = world.Ended },
        ["Promote"] = world => new Wire.PromoteRequest { Stage = world.Stage, Freight = world.Freight },
        ["VerifyStage"] = world => new Wire.VerifyStageRequest { Name = world.Proven },
        ["AbortVerification"] = world => new Wire.AbortVerificationRequest { Name = $"{world.Project}/stages/measured" },
        ["DeleteAnalysisTemplate"] = world => new Wire.DeleteAnalysisTemplateRequest { Name = world.Template },
        ["AbortPromotion"] = world => new Wire.AbortPromotionRequest { Name = world.Promotion },
        ["DeleteManifests"] = world => new Wire.DeleteManifestsRequest { Sources = { new Wire.ManifestSource { Text = world.Manifest } } },
        ["ApplyManifests"] = world => new Wire.ApplyManifestsRequest { Sources = { new Wire.ManifestSource { Text = world.Manifest } } },
    }.Concat(DefinitionRequests.Mutations).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The methods that read, each with a request that is answered.</summary>
    public static ImmutableSortedDictionary<string, Func<ContractWorld, IMessage>> Reads { get; } = new Dictionary<string, Func<ContractWorld, IMessage>>
    {
        ["GetProject"] = world => new Wire.GetProjectRequest { Name = world.Project },
        ["ListProjects"] = _ => new Wire.ListProjectsRequest { PageSize = 1000 },
        ["GetWarehouse"] = world => new Wire.GetWarehouseRequest { Name = world.Warehouse, View = Wire.ResourceView.Full },
        ["ListWarehouses"] = world => new Wire.ListWarehousesRequest { Parent = world.Project },
        ["GetFreight"] = world => new Wire.GetFreightRequest { Name = world.Freight },
        ["ListFreight"] = world => new Wire.ListFreightRequest { Parent = world.Project, Warehouse = world.Warehouse, PageSize = 1 },
        ["GetStage"] = world => new Wire.GetStageRequest { Name = world.Stage },
        ["ListStages"] = world => new Wire.ListStagesRequest { Parent = world.Project, View = Wire.ResourceView.Full },
        ["GetPromotion"] = world => new Wire.GetPromotionRequest { Name = world.Promotion },
        ["ListPromotions"] = world => new Wire.ListPromotionsRequest { Parent = world.Project, Stage = world.Stage, Phase = Wire.PromotionPhase.Running },
        ["GetAnalysisTemplate"] = world => new Wire.GetAnalysisTemplateRequest { Name = world.Template },
        ["ListAnalysisTemplates"] = world => new Wire.ListAnalysisTemplatesRequest { Parent = world.Project },
        ["GetVerification"] = world => new Wire.GetVerificationRequest { Name = world.Verification },
        ["ListVerifications"] = world => new Wire.ListVerificationsRequest { Parent = world.Project, Filter = "phase = SUCCESSFUL" },
        ["PlanPromotion"] = world => new Wire.PlanPromotionRequest { Stage = world.Stage, Freight = world.Freight },
        ["Explain"] = world => new Wire.ExplainRequest { Name = world.Stage },
        ["ListLinks"] = world => new Wire.ListLinksRequest { Parent = world.Stage },
        ["ListChanges"] = world => new Wire.ListChangesRequest { Parent = world.Project, Kinds = { Wire.ResourceKind.Stage }, PageSize = 5, IncludeBefore = true },
        ["PollChanges"] = world => new Wire.PollChangesRequest { Projects = { world.Project } },
        ["DiscoverArtifacts"] = world => new Wire.DiscoverArtifactsRequest { Name = world.Warehouse },
        ["Evaluate"] = _ => new Wire.EvaluateRequest { Kind = Wire.ExpressionKind.Raw, Input = "1 + 2" },
        ["LintManifests"] = world => new Wire.LintManifestsRequest { Sources = { new Wire.ManifestSource { Text = world.Manifest } } },
        ["GetServerInfo"] = _ => new Wire.GetServerInfoRequest(),
        ["ListSilos"] = _ => new Wire.ListSilosRequest(),
        ["GetArgoCdInstance"] = _ => new Wire.GetArgoCdInstanceRequest { Name = "instances/local" },
        ["ListArgoCdInstances"] = _ => new Wire.ListArgoCdInstancesRequest(),
        ["GetApplication"] = world => new Wire.GetApplicationRequest { Name = $"instances/local/namespaces/argocd/applications/{world.Application}" },
        ["ListSteps"] = _ => new Wire.ListStepsRequest(),
        ["GetStep"] = _ => new Wire.GetStepRequest { Name = "steps/compose-output" },
        ["ListApplications"] = world => new Wire.ListApplicationsRequest { Project = world.Project },
        ["BatchGetStages"] = world => new Wire.BatchGetStagesRequest { Names = { world.Stage } },
        ["BatchGetFreight"] = world => new Wire.BatchGetFreightRequest { Names = { world.Freight }, View = Wire.ResourceView.Full },
        ["BatchGetPromotions"] = world => new Wire.BatchGetPromotionsRequest { Names = { world.Promotion } },
        ["FindArtifacts"] = world => new Wire.FindArtifactsRequest { Parent = world.Project, Query = "web.git" },
        ["SearchResources"] = world => new Wire.SearchResourcesRequest { Parent = world.Project, Query = "test" },
        ["GetPromotionTotals"] = world => new Wire.GetPromotionTotalsRequest
        {
            Parent = world.Project,
            Since = Sample.Noon.AddYears(-1).ToTimestamp(),
            Until = Sample.Noon.ToTimestamp(),
        },
        ["GetFreightLineage"] = world => new Wire.GetFreightLineageRequest { Name = world.Freight },
        ["ExportManifests"] = world => new Wire.ExportManifestsRequest { Project = world.Project, Kinds = { Wire.ResourceKind.Stage, Wire.ResourceKind.Warehouse } },
    }.Concat(DefinitionRequests.Reads).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
