using Promotion.Domain.Promotions;

namespace Promotion.Grains.Promotions;

/// <summary>Tells who carries a promotion out when to stop: because somebody aborted it, or because the activation ends.</summary>
internal sealed class RunControl(CancellationToken activation)
{
    private readonly CancellationTokenSource _ends = CancellationTokenSource.CreateLinkedTokenSource(activation);
    private readonly CancellationTokenSource _aborts = new();

    /// <summary>Cancelled when nothing more is to be done for the promotion here.</summary>
    public CancellationToken Ends => _ends.Token;

    /// <summary>Cancelled when the promotion is aborted.</summary>
    public CancellationToken Aborts => _aborts.Token;

    /// <summary>Who aborted it; null when nobody did.</summary>
    public AbortRequest? Abort { get; private set; }

    /// <summary>True when it is aborted and the abort is still to be carried out here.</summary>
    public bool IsAborted => Aborts.IsCancellationRequested && !Ends.IsCancellationRequested;

    /// <summary>Stops the step that is at work; what is left of the promotion is its end.</summary>
    public void Stop(AbortRequest abort)
    {
        Abort ??= abort;
        _aborts.Cancel();
    }

    /// <summary>Stops everything.</summary>
    public void End() => _ends.Cancel();
}
