namespace Promotion.Domain.ArgoCd;

/// <summary>Argo CD could not be reached, or refused; trying again may help.</summary>
public sealed class ArgoCdException(string message, Exception? cause = null) : Exception(message, cause);
