using System.Buffers;
using System.Text;

namespace Promotion.Adapters.Processes;

/// <summary>Reads a stream and keeps a bounded part of it: its end, or its beginning, after which nothing more is read.</summary>
internal sealed class CapturedStream(int limit, bool keepsEnd, Action<string>? hears = null)
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _kept = new();

    /// <summary>False when something was dropped.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>True when it was read to its end.</summary>
    public async Task<bool> Read(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while ((keepsEnd || IsWhole) && await stream.ReadAsync(buffer) is var count and > 0)
            {
                Keep(buffer.AsSpan(0, count));
                hears?.Invoke(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The program was killed and its pipe closed under the reader.
            IsWhole = false;
        }
        return keepsEnd || IsWhole;
    }

    /// <summary>What has been kept so far.</summary>
    public string Text()
    {
        lock (_lock)
        {
            var kept = _kept.WrittenSpan;
            return Encoding.UTF8.GetString(keepsEnd && kept.Length > limit ? kept[^limit..] : kept);
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        lock (_lock)
        {
            var room = keepsEnd ? part.Length : Math.Min(part.Length, limit - _kept.WrittenCount);
            IsWhole &= room == part.Length;
            _kept.Write(part[..room]);
            if (keepsEnd && _kept.WrittenCount > 2L * limit)
            {
                var end = _kept.WrittenSpan[^limit..].ToArray();
                _kept.Clear();
                _kept.Write(end);
                IsWhole = false;
            }
        }
    }
}
