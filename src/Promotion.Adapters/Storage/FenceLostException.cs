namespace Promotion.Adapters.Storage;

/// <summary>Another process wrote between the check of a fence and the write behind it.</summary>
internal sealed class FenceLostException() : Exception("Another process wrote first.");
