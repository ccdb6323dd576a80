namespace Promotion.Adapters.Storage;

/// <summary>What a database's error means for the commits that met it.</summary>
internal enum SqlFault
{
    /// <summary>The database is at fault; nothing is known about the commits.</summary>
    Unavailable,

    /// <summary>A unique index would have been violated.</summary>
    NotUnique,

    /// <summary>One statement's values are at fault; the rest of the group would have gone through.</summary>
    Rejected,
}
