using Promotion.Adapters.Manifests;
using Promotion.Domain.Projects;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Tasks on the wire.</summary>
internal static class PromotionTaskMapping
{
    /// <summary>A task of a project, or of the cluster's place.</summary>
    public static Wire.PromotionTask ToWire(this Stored<TaskDefinition> stored, bool full)
    {
        var (task, project) = (stored.Value, stored.Project);
        return new Wire.PromotionTask
        {
            Name = project == Project.Cluster ? ResourceNames.ClusterTask(task.Name) : ResourceNames.Task(project, task.Name),
            Etag = stored.Etag,
            CreateTime = task.CreatedAt.ToWire(),
            Labels = { task.Meta.Labels },
            Annotations = { task.Meta.Annotations },
            Variables = { task.Spec.Vars.Select(variable => new Wire.PromotionTaskVariable { Name = variable.Name, Value = variable.Default ?? "" }) },
            Steps = { task.Spec.Steps.Select(step => step.Uses ?? "") },
            Manifest = full ? ManifestWriter.Write([ManifestExporter.ToManifest(project, task.Name, task)]) : "",
        };
    }
}
