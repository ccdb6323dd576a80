using System.Globalization;

namespace Promotion.Cli.Output;

/// <summary>Lines of a log for people.</summary>
internal sealed class StepLogText(Paint paint)
{
    private const int Kibi = 1024;
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>The line: time, step and what it tells; further lines of its text are set in.</summary>
    public string Of(Wire.StepLogLine line)
    {
        var time = line.Time.ToDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var text = line.Text.ReplaceLineEndings($"{Environment.NewLine}         ");
        var told = line.Level switch
        {
            Wire.StepLogLevel.Error => paint.Of(text, Tone.Bad),
            Wire.StepLogLevel.Warning => paint.Of(text, Tone.Busy),
            _ => text,
        };
        return $"{paint.Of(time, Tone.Dim)} {line.Step}: {told}{(line.Progress is { } progress ? $" {Of(progress)}" : "")}";
    }

    private static string Of(Wire.StepProgress progress) => progress switch
    {
        { Unit: Wire.ProgressUnit.Percent } => string.Create(CultureInfo.InvariantCulture, $"{progress.Done} %"),
        { HasTotal: true, Total: > 0 } => string.Create(
            CultureInfo.InvariantCulture, $"{Amount(progress.Done, progress.Unit)} of {Amount(progress.Total, progress.Unit)} ({100 * (double)progress.Done / progress.Total:0} %)"),
        _ => Amount(progress.Done, progress.Unit),
    };

    private static string Amount(long number, Wire.ProgressUnit unit)
    {
        if (unit != Wire.ProgressUnit.Bytes)
        {
            return number == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{number} files");
        }

        var (size, power) = ((double)number, 0);
        while (size >= Kibi && power < Units.Length - 1)
        {
            (size, power) = (size / Kibi, power + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[power]}");
    }
}
