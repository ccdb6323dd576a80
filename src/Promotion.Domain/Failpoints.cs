namespace Promotion.Domain;

/// <summary>
/// Named places at which tests of crashes end the process. Nothing happens there unless the host arms them, which it does only when an environment
/// variable asks for it; until then passing one costs a comparison.
/// </summary>
public static class Failpoints
{
    private static Action<string, string>? _armed;

    /// <summary>From now on calls <paramref name="reached"/> with subject and place each time one is passed.</summary>
    public static void Arm(Action<string, string> reached) => _armed = reached;

    /// <summary>Says that a place is passed: <c>git-push begins</c>, <c>commit written</c>.</summary>
    public static void Reach(string subject, string place) => _armed?.Invoke(subject, place);
}
