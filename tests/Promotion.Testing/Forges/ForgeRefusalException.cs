namespace Promotion.Testing.Forges;

/// <summary>A double refuses a request.</summary>
internal sealed class ForgeRefusalException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
