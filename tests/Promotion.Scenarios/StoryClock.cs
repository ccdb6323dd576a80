namespace Promotion.Scenarios;

/// <summary>The time of a story: it stands still until the story says <c>tick</c>.</summary>
internal sealed class StoryClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
