using Orleans.Serialization;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;

namespace Promotion.Grains.Storage;

/// <summary>How resources of the feed and the read model become bytes and records again: one record type per kind.</summary>
public static class ResourcePayload
{
    /// <summary>The bytes of a resource.</summary>
    public static byte[] ToBytes(Serializer serializer, object resource) => resource switch
    {
        PromotionRun run => serializer.SerializeToArray(run),
        Stage stage => serializer.SerializeToArray(stage),
        Freight freight => serializer.SerializeToArray(freight),
        Warehouse warehouse => serializer.SerializeToArray(warehouse),
        Project project => serializer.SerializeToArray(project),
        ProjectConfigDefinition config => serializer.SerializeToArray(config),
        TaskDefinition task => serializer.SerializeToArray(task),
        AnalysisTemplateDefinition template => serializer.SerializeToArray(template),
        ConfigMapDefinition map => serializer.SerializeToArray(map),
        SecretDefinition secret => serializer.SerializeToArray(secret),
        _ => throw new InvalidOperationException($"{resource.GetType()} is no resource."),
    };

    /// <summary>The resource in these bytes: the record that belongs to <paramref name="kind"/>.</summary>
    public static object FromBytes(Serializer serializer, ResourceKind kind, ReadOnlyMemory<byte> bytes) => Read(serializer, kind, bytes)
        ?? throw new InvalidOperationException($"A stored {kind} is empty.");

    private static object? Read(Serializer serializer, ResourceKind kind, ReadOnlyMemory<byte> bytes) => kind switch
    {
        ResourceKind.Promotion => serializer.Deserialize<PromotionRun>(bytes),
        ResourceKind.Stage => serializer.Deserialize<Stage>(bytes),
        ResourceKind.Freight => serializer.Deserialize<Freight>(bytes),
        ResourceKind.Warehouse => serializer.Deserialize<Warehouse>(bytes),
        ResourceKind.Project => serializer.Deserialize<Project>(bytes),
        ResourceKind.ProjectConfig or ResourceKind.ClusterConfig => serializer.Deserialize<ProjectConfigDefinition>(bytes),
        ResourceKind.PromotionTask or ResourceKind.ClusterPromotionTask => serializer.Deserialize<TaskDefinition>(bytes),
        ResourceKind.AnalysisTemplate or ResourceKind.ClusterAnalysisTemplate => serializer.Deserialize<AnalysisTemplateDefinition>(bytes),
        ResourceKind.ConfigMap => serializer.Deserialize<ConfigMapDefinition>(bytes),
        ResourceKind.Secret => serializer.Deserialize<SecretDefinition>(bytes),
        _ => throw new InvalidOperationException($"{kind} is no resource kind."),
    };
}
