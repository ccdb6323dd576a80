namespace Promotion.Scenarios;

/// <summary>A story can't be told as it is written, or the rules break a promise that every story relies on.</summary>
internal sealed class StoryException(string message) : Exception(message);
