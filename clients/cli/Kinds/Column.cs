using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>A column of a kind's table.</summary>
internal sealed record Column<T>(string Header, Func<T, DateTimeOffset, Cell> Cell);
