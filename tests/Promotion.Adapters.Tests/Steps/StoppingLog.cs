using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>Tells a step to stop when it first says how far it is.</summary>
internal sealed class StoppingLog(CancellationTokenSource stop) : IStepLog
{
    public void Write(string text)
    {
    }

    public void Warn(string text)
    {
    }

    public void Progress(string what, long done, long? total, ProgressUnit unit) => stop.Cancel();
}
