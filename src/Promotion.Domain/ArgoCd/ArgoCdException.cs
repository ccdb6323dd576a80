namespace Promotion.Domain.ArgoCd;

/// <summary>Argo CD could not be reached, or refused.</summary>
/// <param name="isTransient">True when it could not be reached or is busy, so that trying again may help without anybody changing anything.</param>
public sealed class ArgoCdException(string message, Exception? cause = null, bool isTransient = false) : Exception(message, cause)
{
    /// <summary>True when it could not be reached or is busy, so that trying again may help without anybody changing anything.</summary>
    public bool IsTransient => isTransient;
}
