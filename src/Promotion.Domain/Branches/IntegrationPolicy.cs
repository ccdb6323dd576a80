namespace Promotion.Domain.Branches;

/// <summary>What is done with commits when others have pushed to the branch meanwhile. Source of the names: Kargo's push integration policies.</summary>
[GenerateSerializer, Alias("promotion.integration-policy")]
public enum IntegrationPolicy
{
    /// <summary>They are put on top of the others' commits.</summary>
    AlwaysRebase,

    /// <summary>A merge commit joins both.</summary>
    AlwaysMerge,

    /// <summary>Rebased when no signature is lost or invented by that, merged otherwise.</summary>
    RebaseOrMerge,

    /// <summary>Rebased when no signature is lost or invented by that; otherwise the push fails for good.</summary>
    RebaseOrFail,

    /// <summary>Nothing: the push is refused.</summary>
    None,
}
