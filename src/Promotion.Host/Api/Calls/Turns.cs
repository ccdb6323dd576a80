namespace Promotion.Host.Api.Calls;

/// <summary>Lets those who ask for the same key in one after the other. A key nobody asks for costs nothing.</summary>
internal sealed class Turns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (SemaphoreSlim Door, int Waiting)> _doors = [];

    /// <summary>Waits for the turn, which ends when the result is disposed.</summary>
    public async Task<IDisposable> Take(string key, CancellationToken cancellation)
    {
        var door = Enter(key);
        try
        {
            await door.WaitAsync(cancellation);
            return new Turn(this, key, door);
        }
        catch
        {
            Leave(key);
            throw;
        }
    }

    private SemaphoreSlim Enter(string key)
    {
        lock (_gate)
        {
            var (door, waiting) = _doors.TryGetValue(key, out var known) ? known : (new SemaphoreSlim(1), 0);
            _doors[key] = (door, waiting + 1);
            return door;
        }
    }

    private void Leave(string key)
    {
        lock (_gate)
        {
            var (door, waiting) = _doors[key];
            if (waiting > 1)
            {
                _doors[key] = (door, waiting - 1);
                return;
            }

            _doors.Remove(key);
            door.Dispose();
        }
    }

    private sealed class Turn(Turns turns, string key, SemaphoreSlim door) : IDisposable
    {
        public void Dispose()
        {
            door.Release();
            turns.Leave(key);
        }
    }
}
