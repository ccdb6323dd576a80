using Promotion.Adapters.Secrets;
using Promotion.Domain.Credentials;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Secrets;

public sealed class SecretKeyFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string File => Path.Combine(folder.Path, "data", SecretKeyFile.FileName);

    [Fact]
    public void Load_FirstTime_MakesAKeyForTheOwnerOnly()
    {
        var key = Load();

        Assert.Equal(32, key.Length);
        Assert.Equal(Convert.ToBase64String(key), System.IO.File.ReadAllText(File));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Fact]
    public void Load_Again_GivesTheSameKey() => Assert.Equal(Load(), Load());

    [Fact]
    public async Task Load_ManyAtOnce_AllGetTheSameKey()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Load)));

        Assert.Single(keys.Select(Convert.ToBase64String).Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64")]
    public void Load_FileWithoutAKey_IsRefusedAndKept(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, content);

        Assert.Contains("holds no key", Assert.Throws<SecretProtectionException>(Load).Message, StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    public void Dispose() => folder.Dispose();

    private byte[] Load() => SecretKeyFile.Load(Path.Combine(folder.Path, "data"));
}
