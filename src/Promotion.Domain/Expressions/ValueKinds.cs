namespace Promotion.Domain.Expressions;

/// <summary>
/// The kinds a value can have. A set of kinds is what is known of a value before the expression runs: a literal has one kind, a
/// value of the environment may have any.
/// </summary>
[Flags]
public enum ValueKinds
{
    /// <summary>No kind: no value fits.</summary>
    None = 0,

    /// <summary>nil.</summary>
    Nil = 1,

    /// <summary>true or false.</summary>
    Bool = 2,

    /// <summary>A 64-bit integer.</summary>
    Int = 4,

    /// <summary>A 64-bit float.</summary>
    Float = 8,

    /// <summary>Text.</summary>
    String = 16,

    /// <summary>Bytes.</summary>
    Bytes = 32,

    /// <summary>A list.</summary>
    List = 64,

    /// <summary>A map.</summary>
    Map = 128,

    /// <summary>A moment.</summary>
    Time = 256,

    /// <summary>A duration.</summary>
    Duration = 512,

    /// <summary>An object with named fields or methods.</summary>
    Struct = 1024,

    /// <summary>A callable value.</summary>
    Function = 2048,

    /// <summary>A time zone.</summary>
    Location = 4096,

    /// <summary>An integer or a float.</summary>
    Number = Int | Float,

    /// <summary>Anything: nothing is known.</summary>
    Any = 8191,
}
