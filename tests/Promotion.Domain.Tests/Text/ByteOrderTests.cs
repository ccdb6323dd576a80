using System.Text;
using Promotion.Domain.Text;
using Xunit;

namespace Promotion.Domain.Tests.Text;

public sealed class ByteOrderTests
{
    [Fact]
    public void Compare_AgreesWithTheBytesOfUtf8()
    {
        string[] texts = ["", "a", "A", "ab", "b", "é", "z", "\uFFFD", "\uE000", "😀", "😀a", "a😀", "a\uFFFD", "😁"];

        foreach (var left in texts)
        {
            foreach (var right in texts)
            {
                var expected = Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
                Assert.Equal(Math.Sign(expected), Math.Sign(ByteOrder.Compare(left, right)));
            }
        }
    }
}
