using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Storage.StepLogs;

/// <summary>A line of a promotion's log with whose it is.</summary>
internal sealed record StepLogRow(string Project, string Promotion, StepLogLine Line)
{
    /// <summary>The line's values in the order of the table's columns.</summary>
    public object?[] Columns =>
    [
        Project, Promotion, Line.Position, Line.Step, Line.Alias, UnixMicroseconds.From(Line.At), (int)Line.Level, Line.Text,
        Line.Progress?.Done, Line.Progress?.Total, (int?)Line.Progress?.Unit,
    ];
}
