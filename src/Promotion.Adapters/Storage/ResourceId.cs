using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>Key of a row of the read model.</summary>
internal readonly record struct ResourceId(string Project, ResourceKind Kind, string Name);
