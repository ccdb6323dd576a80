namespace Promotion.Adapters.Credentials;

/// <summary>
/// Tokens that are used until shortly before they expire. Those who need the same one at the same time share one request; a failure is not
/// kept.
/// </summary>
/// <param name="margin">How long before it expires a token is no longer given out.</param>
/// <param name="longest">How long making one may take.</param>
internal sealed class TokenCache<TUse>(TimeProvider clock, TimeSpan margin, TimeSpan longest, Func<TUse, CancellationToken, Task<Token>> make)
    where TUse : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TUse, Task<Token>> _tokens = [];

    /// <summary>A token that lasts. Throws what making it throws, and <see cref="OperationCanceledException"/> when the caller gives up.</summary>
    public Task<Token> Current(TUse use, CancellationToken cancellation) => Find(use).WaitAsync(cancellation);

    // Not cancelled by one caller, because others may be waiting for it too.
    private Task<Token> Find(TUse use)
    {
        lock (_lock)
        {
            foreach (var (other, _) in _tokens.Where(entry => !IsGood(entry.Value)).ToArray())
            {
                _tokens.Remove(other);
            }

            return _tokens.TryGetValue(use, out var known) ? known : _tokens[use] = Task.Run(() => Make(use));
        }
    }

    private async Task<Token> Make(TUse use)
    {
        using var deadline = new CancellationTokenSource(longest, clock);
        return await make(use, deadline.Token);
    }

    private bool IsGood(Task<Token> token) =>
        !token.IsCompleted || (token.IsCompletedSuccessfully && token.Result.ExpiresAt - margin > clock.GetUtcNow());
}
