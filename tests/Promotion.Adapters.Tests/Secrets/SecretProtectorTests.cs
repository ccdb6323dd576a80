using System.Text;
using Promotion.Adapters.Secrets;
using Promotion.Domain.Credentials;
using Xunit;

namespace Promotion.Adapters.Tests.Secrets;

public sealed class SecretProtectorTests
{
    private const string Purpose = "secret/acme/git";
    private static readonly SecretProtector Protector = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    [Theory]
    [InlineData("")]
    [InlineData("correct horse battery staple")]
    public void Protect_ThenUnprotect_GivesTheSecretBack(string secret) =>
        Assert.Equal(secret, Encoding.UTF8.GetString(Protector.Unprotect(Protect(secret), Purpose)));

    [Fact]
    public void Protect_Twice_NeverGivesTheSameText()
    {
        Assert.NotEqual(Protect("secret"), Protect("secret"));
        Assert.StartsWith("v1:", Protect("secret"), StringComparison.Ordinal);
    }

    [Fact]
    public void Unprotect_OtherPurpose_IsRefused() => Refused(() => Protector.Unprotect(Protect("hunter2hunter2"), "secret/acme/other"), "another key, or was changed");

    [Fact]
    public void Unprotect_OtherKey_IsRefused() => Refused(() => new SecretProtector(new byte[32]).Unprotect(Protect("hunter2hunter2"), Purpose), "another key, or was changed");

    [Fact]
    public void Unprotect_AnyByteChanged_IsRefused()
    {
        var bytes = Convert.FromBase64String(Protect("hunter2hunter2")[3..]);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Refused(() => Protector.Unprotect("v1:" + Convert.ToBase64String(changed), Purpose), "another key, or was changed");
        }
    }

    [Theory]
    [InlineData("", "does not begin with v1:")]
    [InlineData("v2:AAAA", "does not begin with v1:")]
    [InlineData("v1:", "cut short")]
    [InlineData("v1:AAAA", "cut short")]
    [InlineData("v1:not base64!", "is not base64")]
    public void Unprotect_NoProtectedText_IsRefused(string text, string message) => Refused(() => Protector.Unprotect(text, Purpose), message);

    [Fact]
    public void Protector_KeyOfWrongSize_IsRefused() => Refused(() => new SecretProtector(new byte[16]), "16 bytes, expected 32");

    private static string Protect(string secret) => Protector.Protect(Encoding.UTF8.GetBytes(secret), Purpose);

    private static void Refused(Func<object> act, string message)
    {
        var refusal = Assert.Throws<SecretProtectionException>(act);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }
}
