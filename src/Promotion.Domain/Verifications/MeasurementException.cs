namespace Promotion.Domain.Verifications;

/// <summary>Nothing could be measured, or what was measured could not be judged. The message is a sentence for people.</summary>
public sealed class MeasurementException(string message, Exception? cause = null) : Exception(message, cause);
