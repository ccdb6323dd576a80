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
        PromotionTaskKind.OfProject, PromotionTaskKind.OfCluster, ConfigMapKind.Value, SecretKind.Value, ConfigKind.OfProject, ConfigKind.OfCluster,
    ];

    public static Command Create(Frame frame)
    {
        var kind = KindArgument.One(Deletable);
        kind.Arity = ArgumentArity.ZeroOrOne;
        var name = new Argument<string>("NAME") { Description = "Name of what to remove", Arity = ArgumentArity.ZeroOrOne };
        var files = new Option<string[]>("--file", "-f") { Description = "Remove what these manifests define instead: a file, a folder, or - for standard input; may be repeated", HelpName = "FILE|DIR|-" };
        var recursive = new Option<bool>("--recursive", "-R") { Description = "Take folders with all that is below them" };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --file, only tell what would be removed" };
        var reason = CommonOptions.Reason();
        var command = new Command("delete", "Remove a project with all that is in it, or something that is in one") { kind, name, files, recursive, dryRun, reason };
        frame.Handle(command, async run =>
        {
            var places = run.Value(files) ?? [];
            return (places.Length, run.Value(kind), run.Value(name)) switch
            {
                (0, { } found, { } called) => await Delete(run, KnownKinds.Find(found)!, called, run.Value(reason) ?? ""),
                ( > 0, null, null) => await DeleteManifests(run, new Wire.DeleteManifestsRequest
                {
                    Sources = { ManifestFiles.Read(places, run.Value(recursive), run.Surroundings.In) },
                    ValidateOnly = run.Value(dryRun),
                    RequestId = Session.NewRequestId(),
                    Reason = run.Value(reason) ?? "",
                }),
                _ => throw CliException.Usage("expected either KIND and NAME, or --file"),
            };
        });
        return command;
    }

    private static async Task<int> Delete(Invocation run, IKind kind, string text, string reason)
    {
        var name = kind.NameOf(run.Session, text);
        await Delete(run, kind.WireKind, name, reason);
        run.Out.WriteLine($"{name} is deleted");
        return ExitCode.Success;
    }

    private static async Task<int> DeleteManifests(Invocation run, Wire.DeleteManifestsRequest request)
    {
        request.Project = run.Session.Settings.Project is { } project ? ResourceName.Project(project) : "";
        var answer = await run.Session.Call(options => run.Session.Manifests.DeleteManifestsAsync(request, options), run.Cancellation);
        foreach (var result in answer.Results)
        {
            run.Out.WriteLine($"{result.Name} {(result.Existed ? "is deleted" : "does not exist")}{(request.ValidateOnly ? " (dry run)" : "")}");
        }

        return ExitCode.Success;
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
            Wire.ResourceKind.ProjectConfig => session.Call(
                options => session.ProjectConfigs.DeleteProjectConfigAsync(new Wire.DeleteProjectConfigRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            Wire.ResourceKind.ClusterConfig => session.Call(
                options => session.ClusterConfigs.DeleteClusterConfigAsync(new Wire.DeleteClusterConfigRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
            _ => session.Call(
                options => session.Stages.DeleteStageAsync(new Wire.DeleteStageRequest { Name = name, RequestId = id, Reason = reason }, options), run.Cancellation),
        };
    }
}
