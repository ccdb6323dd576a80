namespace Promotion.Host.Configuration;

/// <summary>One thing that can be set.</summary>
/// <param name="Key">Its name below <c>Promotion</c> in appsettings.json, and after <c>Promotion__</c> in the environment.</param>
/// <param name="Flag">Its name on the command line.</param>
/// <param name="Value">What to write for the value in the help; null for a switch.</param>
/// <param name="Help">What it does.</param>
internal sealed record Setting(string Key, string Flag, string? Value, string Help);
