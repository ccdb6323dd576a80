namespace Promotion.Cli.Output;

/// <summary>Aligned columns, as wide as their widest cell when the first rows are written; later rows keep that width.</summary>
internal sealed class Table(TextWriter output, Paint paint, ImmutableArray<string> headers)
{
    private const string Gap = "   ";
    private int[]? widths;

    /// <summary>Writes rows, with the headers above the first ones.</summary>
    public void Write(IReadOnlyCollection<ImmutableArray<Cell>> rows)
    {
        if (widths is null)
        {
            widths = [.. headers.Select((header, column) => Math.Max(header.Length, rows.Select(row => row[column].Text.Length).DefaultIfEmpty().Max()))];
            WriteRow([.. headers.Select(header => new Cell(header, Tone.Dim))], widths);
        }

        foreach (var row in rows)
        {
            WriteRow(row, widths);
        }
    }

    private void WriteRow(ImmutableArray<Cell> row, int[] columns)
    {
        var last = row.Length - 1;
        while (last > 0 && row[last].Text.Length == 0)
        {
            last--;
        }

        for (var i = 0; i <= last; i++)
        {
            output.Write(paint.Of(row[i]));
            output.Write(i < last ? new string(' ', Math.Max(0, columns[i] - row[i].Text.Length)) + Gap : "");
        }

        output.WriteLine();
    }
}
