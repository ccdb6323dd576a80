namespace Promotion.Testing.Forges;

/// <summary>Whether a double lets a pull request be merged.</summary>
public enum ForgeReadiness
{
    /// <summary>It does.</summary>
    Ready,

    /// <summary>The host still computes.</summary>
    Unknown,

    /// <summary>Checks have not passed.</summary>
    Pending,

    /// <summary>It conflicts with its target.</summary>
    Conflict,
}
