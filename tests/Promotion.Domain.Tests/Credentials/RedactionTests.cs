using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Domain.Tests.Credentials;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("token abcd1234 used", "token *** used")]
    [InlineData("abcd1234abcd1234", "******")]
    [InlineData("abcd1234-long and abcd1234", "*** and ***")]
    [InlineData("abc stays, so does ABCD1234", "abc stays, so does ABCD1234")]
    [InlineData("", "")]
    public void Apply_ReplacesValues_LongestFirst_PassingOverShortOnes(string text, string redacted) =>
        Assert.Equal(redacted, new Redaction(["abcd1234", "abc", "", "abcd1234-long", "abcd1234"]).Apply(text));
}
