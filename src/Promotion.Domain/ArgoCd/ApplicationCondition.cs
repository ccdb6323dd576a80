namespace Promotion.Domain.ArgoCd;

/// <summary>Something Argo CD has to say about an Application.</summary>
/// <param name="Type">Argo CD's word for it, such as <see cref="ComparisonError"/>.</param>
/// <param name="Since">When it last changed; null when not told.</param>
public sealed record ApplicationCondition(string Type, string Message, DateTimeOffset? Since)
{
    /// <summary>The sources could not be fetched, rendered or compared.</summary>
    public const string ComparisonError = "ComparisonError";

    /// <summary>The Application itself is not valid.</summary>
    public const string InvalidSpecError = "InvalidSpecError";

    /// <summary>True when nothing the Application's status says can be relied on because of it.</summary>
    public bool IsError => Type is ComparisonError or InvalidSpecError;
}
