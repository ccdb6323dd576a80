using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Projects on the wire.</summary>
internal static class ProjectMapping
{
    /// <summary>A Project. It asks for nothing that could fail, so it is always ready.</summary>
    public static Wire.Project ToWire(this Stored<Project> stored, bool full)
    {
        var project = stored.Value;
        return new Wire.Project
        {
            Name = ResourceNames.Project(project.Name),
            Etag = stored.Etag,
            CreateTime = project.CreatedAt.ToWire(),
            Labels = { project.Meta.Labels },
            Annotations = { project.Meta.Annotations },
            Readiness = new Wire.Readiness { Ready = true, Reason = "Defined" },
            Manifest = full ? ManifestWriter.Write([new Manifest.OfProject(project.Name, project.Meta)]) : "",
        };
    }
}
