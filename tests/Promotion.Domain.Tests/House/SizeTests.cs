using Xunit;

namespace Promotion.Domain.Tests.House;

public sealed class SizeTests
{
    private const int MostLines = 300;

    [Fact]
    public void Source_IsAtMost300Lines()
    {
        var sources = Repository.Sources("src", "clients").ToList();
        var tooLong = from source in sources
                      let lines = File.ReadLines(Path.Combine(Repository.Root, source)).Count()
                      where lines > MostLines
                      select $"{source}: {lines} lines";

        Assert.NotEmpty(sources);
        Assert.Empty(tooLong);
    }
}
