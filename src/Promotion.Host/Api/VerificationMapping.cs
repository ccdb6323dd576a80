using Promotion.Adapters.Manifests;
using Promotion.Domain;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Verifications and what they measure, on the wire.</summary>
internal static class VerificationMapping
{
    /// <summary>One attempt to prove a Stage's Freight.</summary>
    public static Wire.Verification ToWire(this Verification verification, bool full) => new()
    {
        Phase = ToWire(verification.Phase),
        Message = verification.Message ?? "",
        StartTime = verification.StartedAt.ToWire(),
        FinishTime = verification.FinishedAt.ToWire(),
        Id = verification.Id ?? "",
        Actor = verification.Actor ?? "",
        Metrics = { verification.Analysis?.Metrics.Select(metric => ToWire(verification, metric, full)) ?? [] },
        AnalysisRun = verification.Analysis?.Delegated is { } run ? $"{run.Namespace}/{run.Name}" : "",
        Labels = { (verification.Metadata ?? ObjectMeta.Empty).Labels },
        Annotations = { (verification.Metadata ?? ObjectMeta.Empty).Annotations },
    };

    /// <summary>A verification by itself, with what it is of.</summary>
    public static Wire.Verification ToWire(this Verification verification, Stage stage, FreightCollection collection, bool full)
    {
        var wire = verification.ToWire(full);
        wire.Name = ResourceNames.Verification(stage.Project, stage.Name, verification.Id ?? "");
        wire.Promotion = ResourceNames.Promotion(stage.Project, collection.Promotion);
        wire.Freight.AddRange(collection.Items.Values.Select(item => item.ToWire(stage.Project)));
        return wire;
    }

    /// <summary>A template, of a project or of the cluster.</summary>
    public static Wire.AnalysisTemplate ToWire(this Stored<AnalysisTemplateDefinition> stored, bool full)
    {
        var template = stored.Value;
        return new Wire.AnalysisTemplate
        {
            Name = template.IsCluster ? ResourceNames.ClusterAnalysisTemplate(template.Name) : ResourceNames.AnalysisTemplate(template.Project, template.Name),
            Etag = stored.Etag,
            CreateTime = template.CreatedAt.ToWire(),
            Labels = { template.Meta.Labels },
            Annotations = { template.Meta.Annotations },
            Arguments = { template.Spec.Args.Select(argument => argument.Name) },
            Metrics = { template.Spec.Metrics.Select(metric => new Wire.AnalysisMetric { Name = metric.Name, Provider = metric.Provider }) },
            Manifest = full ? ManifestWriter.Write([new Manifest.OfAnalysisTemplate(template.IsCluster ? "" : template.Project, template.Name, template.Meta, template.Spec)]) : "",
        };
    }

    private static Wire.VerificationMetric ToWire(Verification verification, MetricRun metric, bool full) => new()
    {
        Name = metric.Plan.Name,
        Provider = metric.Plan.Provider,
        Phase = ToWire(metric.Phase),
        Message = metric.Message ?? "",
        DryRun = metric.Plan.IsDryRun,
        SuccessfulCount = metric.Successful,
        FailedCount = metric.Failed,
        InconclusiveCount = metric.Inconclusive,
        ErrorCount = metric.Errors,
        NextMeasurementTime = verification.IsTerminal || verification.Analysis?.Delegated is not null ? null : metric.DueAt(verification.Analysis!.BeganAt).ToWire(),
        Measurements = { (full ? metric.Measurements : [.. metric.Measurements.TakeLast(1)]).Select(ToWire) },
    };

    private static Wire.VerificationMeasurement ToWire(Measurement measurement) => new()
    {
        Phase = ToWire(measurement.Phase),
        Value = measurement.Value,
        Message = measurement.Message ?? "",
        StartTime = measurement.StartedAt.ToWire(),
        FinishTime = measurement.FinishedAt.ToWire(),
    };

    private static Wire.VerificationPhase ToWire(VerificationPhase phase) => phase switch
    {
        VerificationPhase.Pending => Wire.VerificationPhase.Pending,
        VerificationPhase.Running => Wire.VerificationPhase.Running,
        VerificationPhase.Successful => Wire.VerificationPhase.Successful,
        VerificationPhase.Failed => Wire.VerificationPhase.Failed,
        VerificationPhase.Error => Wire.VerificationPhase.Error,
        VerificationPhase.Aborted => Wire.VerificationPhase.Aborted,
        VerificationPhase.Inconclusive => Wire.VerificationPhase.Inconclusive,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "expected a known phase"),
    };
}
