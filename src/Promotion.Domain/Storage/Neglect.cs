namespace Promotion.Domain.Storage;

/// <summary>Why nobody looks at a thing.</summary>
public enum Neglect
{
    /// <summary>It is not at an end and has no deadline.</summary>
    NoDeadline,

    /// <summary>Its deadline passed long ago.</summary>
    Overdue,

    /// <summary>A process has it in hand that is gone.</summary>
    NoOwner,
}
