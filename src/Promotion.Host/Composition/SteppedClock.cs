using System.Globalization;

namespace Promotion.Host.Composition;

/// <summary>A clock that is wrong by as much as a file says, such as <c>-01:00</c>, and right while there is none: as a time server or a hand may step it. Timers go on as they were.</summary>
internal sealed class SteppedClock(string file) : TimeProvider
{
    /// <summary>The environment variable that names the file. Unset in every real server.</summary>
    public const string Variable = "PROMOTION_CLOCK";

    /// <summary>The system's clock, unless the environment asks for one that can be stepped.</summary>
    public static TimeProvider Heed() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file ? new SteppedClock(file) : System;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step();

    private TimeSpan Step() => File.Exists(file) && TimeSpan.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var step) ? step : TimeSpan.Zero;
}
