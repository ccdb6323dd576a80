namespace Promotion.Domain.Expressions.Functions;

/// <summary>What a subscription subscribes to.</summary>
public enum SubscriptionType
{
    /// <summary>Commits of a git repository.</summary>
    Git,

    /// <summary>Images of a registry.</summary>
    Image,

    /// <summary>Charts of a registry or repository.</summary>
    Chart,

    /// <summary>Artifacts of another type.</summary>
    Other,
}
