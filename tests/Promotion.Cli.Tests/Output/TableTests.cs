using Promotion.Cli.Output;

namespace Promotion.Cli.Tests.Output;

public sealed class TableTests
{
    [Fact]
    public void Write_Rows_AlignsColumnsWithoutTrailingSpace()
    {
        var text = new StringWriter { NewLine = "\n" };
        new Table(text, new Paint(enabled: false), ["NAME", "AGE", "STATUS"]).Write([["a-long-name", "5m", ""], ["b", "12h", "fine"]]);

        Assert.Equal("NAME          AGE   STATUS\na-long-name   5m\nb             12h   fine\n", text.ToString());
    }

    [Fact]
    public void Write_Again_KeepsTheWidthAndOmitsTheHeader()
    {
        var text = new StringWriter { NewLine = "\n" };
        var table = new Table(text, new Paint(enabled: false), ["NAME", "AGE"]);
        table.Write([["abcdef", "1s"]]);
        table.Write([["x", "2s"]]);

        Assert.Equal("NAME     AGE\nabcdef   1s\nx        2s\n", text.ToString());
    }

    [Fact]
    public void Write_WithColours_AlignsByWhatIsSeen()
    {
        var text = new StringWriter { NewLine = "\n" };
        new Table(text, new Paint(enabled: true), ["A", "B"]).Write([[new Cell("ok", Tone.Good), "x"]]);

        Assert.EndsWith("\e[32mok\e[0m   x\n", text.ToString(), StringComparison.Ordinal);
    }
}
