namespace Promotion.Host.Manifests;

/// <summary>What applying a manifest changed.</summary>
internal enum Applied
{
    Created,
    Updated,
    Unchanged,
}
