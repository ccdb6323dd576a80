namespace Promotion.Host.Api;

/// <summary>What a newcomer should know of the sample pipeline.</summary>
/// <param name="Project">Name of the sample project.</param>
/// <param name="Hint">What to try next, in a few lines.</param>
public sealed record DemoFacts(string Project, string Hint);
