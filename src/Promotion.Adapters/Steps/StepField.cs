using System.Collections.Immutable;

namespace Promotion.Adapters.Steps;

/// <summary>A field of a step's config, as its schema tells of it.</summary>
/// <param name="Path">Such as <c>updates[].key</c>.</param>
/// <param name="Types">What it may hold, in words.</param>
/// <param name="Default">As JSON; null when the schema names none.</param>
/// <param name="Choices">The only texts it may hold; empty when others are allowed.</param>
public sealed record StepField(string Path, ImmutableArray<string> Types, bool IsRequired, string? Default, ImmutableArray<string> Choices, string Description);
