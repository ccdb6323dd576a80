namespace Promotion.Testing;

/// <summary>Where a request waits for the test.</summary>
public enum HoldPoint
{
    /// <summary>Before the server does anything for it.</summary>
    Request,

    /// <summary>After the server has done its work, before the first byte of the answer: the effect is there, and nobody knows.</summary>
    Response,

    /// <summary>When half of the answer is sent.</summary>
    Middle,
}
