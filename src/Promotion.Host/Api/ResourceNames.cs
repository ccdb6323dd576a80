using System.Text.RegularExpressions;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;

namespace Promotion.Host.Api;

/// <summary>Resource names of the API, in one place: how they are written and how they are read.</summary>
internal static partial class ResourceNames
{
    /// <summary>Stands for all projects in the parent of a list.</summary>
    private const string AnyProject = "-";

    private const int LongestSegment = 253;

    /// <summary>The ClusterConfig.</summary>
    public const string ClusterConfig = "clusterConfig";

    private const string ProjectPattern = "projects/{project}";
    private const string ApplicationPattern = "instances/{instance}/namespaces/{namespace}/applications/{application}";

    /// <summary><c>projects/p</c>.</summary>
    public static string Project(string project) => $"projects/{project}";

    /// <summary><c>projects/p/warehouses/w</c>.</summary>
    public static string Warehouse(string project, string warehouse) => Of(project, ResourceKind.Warehouse, warehouse);

    /// <summary><c>projects/p/freight/f</c>.</summary>
    public static string Freight(string project, string freight) => Of(project, ResourceKind.Freight, freight);

    /// <summary><c>projects/p/stages/s</c>.</summary>
    public static string Stage(string project, string stage) => Of(project, ResourceKind.Stage, stage);

    /// <summary><c>projects/p/promotions/x</c>.</summary>
    public static string Promotion(string project, string promotion) => Of(project, ResourceKind.Promotion, promotion);

    /// <summary>A server of the cluster.</summary>
    public static string Silo(string silo) => $"silos/{silo}";

    /// <summary>An Argo CD.</summary>
    public static string Instance(string instance) => $"instances/{instance}";

    /// <summary><c>projects/p/analysisTemplates/t</c>.</summary>
    public static string AnalysisTemplate(string project, string template) => Of(project, ResourceKind.AnalysisTemplate, template);

    /// <summary><c>clusterAnalysisTemplates/t</c>.</summary>
    public static string ClusterAnalysisTemplate(string template) => $"clusterAnalysisTemplates/{template}";

    /// <summary><c>projects/p/promotionTasks/t</c>.</summary>
    public static string Task(string project, string task) => Of(project, ResourceKind.PromotionTask, task);

    /// <summary><c>clusterPromotionTasks/t</c>.</summary>
    public static string ClusterTask(string task) => $"clusterPromotionTasks/{task}";

    /// <summary><c>projects/p/projectConfig</c>.</summary>
    public static string ProjectConfig(string project) => $"{Project(project)}/projectConfig";

    /// <summary><c>projects/p/stages/s/verifications/v</c>.</summary>
    public static string Verification(string project, string stage, string verification) => $"{Stage(project, stage)}/verifications/{verification}";

    /// <summary><c>instances/i/namespaces/n/applications/a</c>.</summary>
    public static string Application(string instance, string @namespace, string application) =>
        $"instances/{instance}/namespaces/{@namespace}/applications/{application}";

    /// <summary>The name of a resource of one of the kinds the API reads.</summary>
    public static string Of(string project, ResourceKind kind, string name) =>
        kind == ResourceKind.Project ? Project(name) : $"projects/{project}/{CollectionOf(kind)}/{name}";

    /// <summary>The project in <c>projects/p</c>. Refuses other text, naming the field.</summary>
    public static string ParseProject(string text, string field) =>
        text.Split('/') is ["projects", var project] && IsSegment(project) ? project : throw Malformed(text, field, ProjectPattern);

    /// <summary>The project of a list's parent; null for <c>projects/-</c>, all of them.</summary>
    public static string? ParseParent(string text, string field) =>
        text == Project(AnyProject) ? null : ParseProject(text, field);

    /// <summary>The parts of the name of a resource of that kind in a project. Refuses other text, naming the field.</summary>
    public static (string Project, string Name) Parse(ResourceKind kind, string text, string field) =>
        text.Split('/') is ["projects", var project, var collection, var name] && collection == CollectionOf(kind) && IsSegment(project) && IsSegment(name)
            ? (project, name)
            : throw Malformed(text, field, $"projects/{{project}}/{CollectionOf(kind)}/{{{kind.ToString().ToLowerInvariant()}}}");

    /// <summary>The parts of any name that can be watched. Refuses other text, naming the field.</summary>
    public static (string Project, ResourceKind Kind, string Name) ParseAny(string text, string field) => text.Split('/') switch
    {
        ["projects", var project] when IsSegment(project) => (project, ResourceKind.Project, project),
        ["projects", _, "warehouses", _] => Any(ResourceKind.Warehouse, text, field),
        ["projects", _, "freight", _] => Any(ResourceKind.Freight, text, field),
        ["projects", _, "stages", _] => Any(ResourceKind.Stage, text, field),
        ["projects", _, "promotions", _] => Any(ResourceKind.Promotion, text, field),
        _ => throw Malformed(text, field, "projects/{project} or projects/{project}/{warehouses, freight, stages or promotions}/{name}"),
    };

    /// <summary>The parts of an Application's name. Refuses other text, naming the field.</summary>
    public static (string Instance, string Namespace, string Name) ParseApplication(string text, string field) =>
        text.Split('/') is ["instances", var instance, "namespaces", var @namespace, "applications", var name]
        && IsSegment(instance) && IsSegment(@namespace) && IsSegment(name)
            ? (instance, @namespace, name)
            : throw Malformed(text, field, ApplicationPattern);

    /// <summary>The kind and the parts of a template's name; the project of one of the cluster is the cluster's place. Refuses other text, naming the field.</summary>
    public static (ResourceKind Kind, string Project, string Name) ParseAnalysisTemplate(string text, string field) => text.Split('/') switch
    {
        ["clusterAnalysisTemplates", var name] when IsSegment(name) => (ResourceKind.ClusterAnalysisTemplate, Domain.Projects.Project.Cluster, name),
        ["projects", var project, "analysisTemplates", var name] when IsSegment(project) && IsSegment(name) => (ResourceKind.AnalysisTemplate, project, name),
        _ => throw Malformed(text, field, "projects/{project}/analysisTemplates/{template} or clusterAnalysisTemplates/{template}"),
    };

    /// <summary>The kind and the parts of a task's name, likewise.</summary>
    public static (ResourceKind Kind, string Project, string Name) ParseTask(string text, string field) => text.Split('/') switch
    {
        ["clusterPromotionTasks", var name] when IsSegment(name) => (ResourceKind.ClusterPromotionTask, Domain.Projects.Project.Cluster, name),
        ["projects", var project, "promotionTasks", var name] when IsSegment(project) && IsSegment(name) => (ResourceKind.PromotionTask, project, name),
        _ => throw Malformed(text, field, "projects/{project}/promotionTasks/{task} or clusterPromotionTasks/{task}"),
    };

    /// <summary>The parts of a verification's name. Refuses other text, naming the field.</summary>
    public static (string Project, string Stage, string Verification) ParseVerification(string text, string field) =>
        text.Split('/') is ["projects", var project, "stages", var stage, "verifications", var verification] && IsSegment(project) && IsSegment(stage) && IsSegment(verification)
            ? (project, stage, verification)
            : throw Malformed(text, field, "projects/{project}/stages/{stage}/verifications/{verification}");

    /// <summary>The project in <c>projects/p/projectConfig</c>. Refuses other text, naming the field.</summary>
    public static string ParseProjectConfig(string text, string field) =>
        text.Split('/') is ["projects", var project, "projectConfig"] && IsSegment(project) ? project : throw Malformed(text, field, "projects/{project}/projectConfig");

    private static (string Project, ResourceKind Kind, string Name) Any(ResourceKind kind, string text, string field)
    {
        var (project, name) = Parse(kind, text, field);
        return (project, kind, name);
    }

    private static string CollectionOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Warehouse => "warehouses",
        ResourceKind.Freight => "freight",
        ResourceKind.Stage => "stages",
        ResourceKind.Promotion => "promotions",
        ResourceKind.AnalysisTemplate => "analysisTemplates",
        ResourceKind.PromotionTask => "promotionTasks",
        ResourceKind.ConfigMap => "configMaps",
        ResourceKind.Secret => "secrets",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "expected a kind that lives in a project"),
    };

    /// <summary>True for a name like a pattern of validation.proto, in which <c>{stage}</c> stands for any segment.</summary>
    public static bool Matches(string text, string pattern)
    {
        var (given, wanted) = (text.Split('/'), pattern.Split('/'));
        return given.Length == wanted.Length
            && given.Zip(wanted).All(pair => pair.Second.StartsWith('{') ? IsSegment(pair.First) : pair.First == pair.Second);
    }

    private static bool IsSegment(string segment) => segment.Length <= LongestSegment && Segment().IsMatch(segment);

    private static Grpc.Core.RpcException Malformed(string text, string field, string pattern) => Refusals.InvalidArgument(
        field, text.Length == 0 ? $"{field} is empty; expected {pattern}." : $"{field} is '{text}'; expected {pattern}.");

    // Begins with a letter or digit: places that are no projects are named with an underscore.
    [GeneratedRegex(@"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z")]
    private static partial Regex Segment();
}
