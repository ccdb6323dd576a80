using System.Collections;

namespace Promotion.Domain.Expressions.Values;

/// <summary>The integers from a first one on, without storing them.</summary>
internal sealed class RangeList(long first, int count) : IReadOnlyList<object?>
{
    public int Count => count;

    public object? this[int index] => (uint)index < (uint)count ? Boxes.Of(first + index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return Boxes.Of(first + i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
