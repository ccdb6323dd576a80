namespace Promotion.Domain.Expressions.Functions;

/// <summary>A step that came before the current one.</summary>
/// <param name="Alias">Its alias; <c>task::step</c> inside a task.</param>
/// <param name="Status">Its status: Succeeded, Skipped, Failed, Errored, Running or Aborted.</param>
/// <param name="ContinueOnError">Whether its failure is to be ignored.</param>
public sealed record PriorStep(string Alias, string Status, bool ContinueOnError = false);
