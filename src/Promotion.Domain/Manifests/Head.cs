namespace Promotion.Domain.Manifests;

/// <summary>What every manifest begins with. <c>Project</c> is the namespace; empty for kinds without one.</summary>
internal sealed record Head(string Project, string Name, ObjectMeta Meta);
