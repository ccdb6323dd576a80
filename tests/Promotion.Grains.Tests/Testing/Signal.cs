namespace Promotion.Grains.Tests.Testing;

/// <summary>Something happened, at least once. Waiting ends with an error when it never does.</summary>
internal sealed class Signal
{
    public static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _count = new(0);

    public void Set() => _count.Release();

    /// <summary>Waits for the next time that was not waited for yet.</summary>
    public async Task Next()
    {
        if (!await _count.WaitAsync(Safety))
        {
            throw new TimeoutException("It did not happen.");
        }
    }
}
