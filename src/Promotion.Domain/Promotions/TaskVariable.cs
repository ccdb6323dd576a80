namespace Promotion.Domain.Promotions;

/// <summary>A variable a task declares. <c>Default</c> is null when the caller must give it.</summary>
[GenerateSerializer, Immutable, Alias("promotion.task-variable")]
public sealed record TaskVariable(string Name, string? Default);
