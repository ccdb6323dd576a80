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

    [Theory]
    [InlineData("token=p%40ss%26word%22%3F", "token=***")]
    [InlineData("{\"password\":\"p@ss\\u0026word\\u0022?\"}", "{\"password\":\"***\"}")]
    [InlineData("{\"password\":\"p@ss&word\\\"?\"}", "{\"password\":\"***\"}")]
    [InlineData("Basic cEBzcyZ3b3JkIj8=", "Basic ***")]
    public void Apply_ReplacesValues_AlsoInDisguise(string text, string redacted) => Assert.Equal(redacted, new Redaction(["p@ss&word\"?"]).Apply(text));

    [Fact]
    public void Apply_LineOfAKey_IsRemoved() => Assert.Equal(
        "bad key: ***", new Redaction(["-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\n-----END KEY-----\n"]).Apply("bad key: MIIEvQIBADANBgkqhkiG9w0B"));

    [Fact]
    public void Apply_ToJson_LeavesJson()
    {
        var redaction = new Redaction(["12345678", "a\"b\"c"]);

        Assert.Equal("""{"***":[{"n":"***","m":123456789},"x***y"]}""", redaction.Apply(new Json("""{"a\"b\"c":[{"n":12345678,"m":123456789},"xa\"b\"cy"]}""")).Text);
    }
}
