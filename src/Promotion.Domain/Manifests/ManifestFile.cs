namespace Promotion.Domain.Manifests;

/// <summary>The outcome of reading a manifest file: the documents, or what is wrong with it. Never both.</summary>
public sealed record ManifestFile(ImmutableArray<Manifest> Manifests, ImmutableArray<ManifestError> Errors);
