using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;

namespace Promotion.Cli.Commands;

/// <summary><c>promo delete</c>: removes a project, or something in it.</summary>
internal static class DeleteCommand
{
    private static readonly ImmutableArray<IKind> Deletable =
    [
        ProjectKind.Value, WarehouseKind.Value, StageKind.Value, AnalysisTemplateKind.OfProject, AnalysisTemplateKind.OfCluster,
        PromotionTaskKind.OfProject, PromotionTaskKind.OfCluster, ConfigMapKind.Value, SecretKind.Value,
    ];

    public static Command Create(Frame frame)
    {
        var kind = KindArgument.One(Deletable);
        var name = new Argument<string>("NAME") { Description = "Name of what to remove" };
        var reason = CommonOptions.Reason();
        var command = new Command("delete", "Remove a project with all that is in it, or something that is in one") { kind, name, reason };
        frame.Handle(command, async run =>
        {
            var found = KnownKinds.Find(run.Required(kind))!;
            var full = found.NameOf(run.Session, run.Required(name));
            await Delete(run, found.WireKind, full, run.Value(reason) ?? "");
            run.Out.WriteLine($"{full} is deleted");
            return ExitCode.Success;
        });
        return command;
    }

    private static Task Delete(Invocation run, Wire.ResourceKind kind, string name, string reason)
    {
        var session = run.Session;
        var id = Session.NewRequestId();
        return kind switch
        {
            Wire.ResourceKind.Project => session.Call(
                options => session.Projects.DeleteProjectAsync(new Wire.DeleteProjectRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            Wire.ResourceKind.Warehouse => session.Call(
                options => session.Warehouses.DeleteWarehouseAsync(new Wire.DeleteWarehouseRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            Wire.ResourceKind.AnalysisTemplate or Wire.ResourceKind.ClusterAnalysisTemplate => session.Call(
                options => session.Verifications.DeleteAnalysisTemplateAsync(new Wire.DeleteAnalysisTemplateRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            Wire.ResourceKind.PromotionTask or Wire.ResourceKind.ClusterPromotionTask => session.Call(
                options => session.Tasks.DeletePromotionTaskAsync(new Wire.DeletePromotionTaskRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            Wire.ResourceKind.ConfigMap => session.Call(
                options => session.ConfigMaps.DeleteConfigMapAsync(new Wire.DeleteConfigMapRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            Wire.ResourceKind.Secret => session.Call(
                options => session.Secrets.DeleteSecretAsync(new Wire.DeleteSecretRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            _ => session.Call(
                options => session.Stages.DeleteStageAsync(new Wire.DeleteStageRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
        };
    }
}
