using Promotion.Domain.Promotions;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Lines of logs on the wire.</summary>
internal static class StepLogMapping
{
    /// <summary>A line.</summary>
    public static Wire.StepLogLine ToWire(this StepLogLine line) => new()
    {
        Position = line.Position,
        Time = line.At.ToWire(),
        Level = line.Level switch
        {
            StepLogLevel.Warning => Wire.StepLogLevel.Warning,
            StepLogLevel.Error => Wire.StepLogLevel.Error,
            _ => Wire.StepLogLevel.Info,
        },
        Step = line.Alias,
        StepIndex = line.Step,
        Text = line.Text,
        Progress = line.Progress is { } progress ? ToWire(progress) : null,
    };

    private static Wire.StepProgress ToWire(StepProgress progress)
    {
        var wire = new Wire.StepProgress
        {
            Done = progress.Done,
            Unit = progress.Unit switch
            {
                ProgressUnit.Bytes => Wire.ProgressUnit.Bytes,
                ProgressUnit.Files => Wire.ProgressUnit.Files,
                _ => Wire.ProgressUnit.Percent,
            },
        };
        if (progress.Total is { } total)
        {
            wire.Total = total;
        }

        return wire;
    }
}
