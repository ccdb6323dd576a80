using Promotion.Domain.ArgoCd;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Argo CD Applications on the wire.</summary>
internal static class ApplicationMapping
{
    /// <summary>An Application of an instance.</summary>
    public static Wire.Application ToWire(this Application application, string instance)
    {
        var status = application.Status;
        return new Wire.Application
        {
            Name = ResourceNames.Application(instance, application.Name.Namespace, application.Name.Name),
            AuthorizedStages = { application.AuthorizedStages.Stages.Select(stage => ResourceNames.Stage(stage.Project, stage.Stage)) },
            Sources = { application.Spec.Sources.Select((source, i) => Source(source, i < status.Sync.Revisions.Length ? status.Sync.Revisions[i] : "")) },
            SyncStatus = ToWire(status),
            Health = ToWire(status.Health.Code),
            HealthMessage = status.Health.Message ?? "",
            Operation = status.Operation is { } operation ? ToWire(operation) : null,
            ReconcileTime = status.ReconciledAt.ToWire(),
            Conditions = { status.Conditions.Select(condition => $"{condition.Type}: {condition.Message}") },
        };
    }

    private static Wire.ApplicationSource Source(ApplicationSource source, string synced) => new()
    {
        RepoUrl = source.RepoUrl,
        Path = source.Path ?? "",
        Chart = source.Chart ?? "",
        TargetRevision = source.TargetRevision ?? "",
        SyncedRevision = synced,
    };

    private static Wire.ApplicationOperation ToWire(OperationState operation) => new()
    {
        Phase = ToWire(operation.Phase),
        Message = operation.Message ?? "",
        StartTime = operation.StartedAt.ToWire(),
        FinishTime = operation.FinishedAt.ToWire(),
    };

    private static Wire.SyncStatus ToWire(ApplicationStatus status) => status.Sync.Code switch
    {
        SyncCode.Unknown when status.ReconciledAt is null => Wire.SyncStatus.Unspecified,
        SyncCode.Unknown => Wire.SyncStatus.Unknown,
        SyncCode.Synced => Wire.SyncStatus.Synced,
        SyncCode.OutOfSync => Wire.SyncStatus.OutOfSync,
        var code => throw new ArgumentOutOfRangeException(nameof(status), code, "expected a known code"),
    };

    private static Wire.ApplicationHealth ToWire(HealthCode code) => code switch
    {
        HealthCode.Unassessed => Wire.ApplicationHealth.Unspecified,
        HealthCode.Healthy => Wire.ApplicationHealth.Healthy,
        HealthCode.Suspended => Wire.ApplicationHealth.Suspended,
        HealthCode.Progressing => Wire.ApplicationHealth.Progressing,
        HealthCode.Missing => Wire.ApplicationHealth.Missing,
        HealthCode.Degraded => Wire.ApplicationHealth.Degraded,
        HealthCode.Unknown => Wire.ApplicationHealth.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "expected a known code"),
    };

    private static Wire.OperationPhase ToWire(OperationPhase phase) => phase switch
    {
        OperationPhase.Succeeded => Wire.OperationPhase.Succeeded,
        OperationPhase.Terminating => Wire.OperationPhase.Terminating,
        OperationPhase.Running => Wire.OperationPhase.Running,
        OperationPhase.Error => Wire.OperationPhase.Error,
        OperationPhase.Failed => Wire.OperationPhase.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "expected a known phase"),
    };
}
