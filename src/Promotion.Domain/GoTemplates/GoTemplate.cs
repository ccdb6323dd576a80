namespace Promotion.Domain.GoTemplates;

/// <summary>
/// A template of Go's text/template (https://pkg.go.dev/text/template): actions with fields, variables, pipelines, <c>if</c>, <c>with</c> and
/// <c>range</c>, the functions of Go and those of sprig that make text of text, lists and numbers. Named templates, methods and functions that read the
/// surroundings are not understood. Parse once, render as often as wanted, from any thread.
/// </summary>
public sealed class GoTemplate
{
    private const int LongestResult = 64 * 1024;
    private readonly ImmutableArray<GoTemplateNode> _nodes;

    private GoTemplate(ImmutableArray<GoTemplateNode> nodes) => _nodes = nodes;

    /// <summary>The template in a text.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong.</exception>
    public static GoTemplate Parse(string text) => new(new GoTemplateParser(GoTemplateLexer.Split(text)).Parse());

    /// <summary>The text that the template makes of data: text, numbers, booleans, and lists and maps of such.</summary>
    /// <exception cref="FormatException">The data do not fit, something that is to be written is not there, or the result is longer than 64 KiB.</exception>
    public string Render(object? data)
    {
        var run = new GoTemplateRun(data);
        Render(_nodes, run);
        return run.Output.ToString();
    }

    /// <summary>Renders nodes one after the other.</summary>
    internal static void Render(ImmutableArray<GoTemplateNode> nodes, GoTemplateRun run)
    {
        foreach (var node in nodes)
        {
            node.Render(run);
            if (run.Output.Length > LongestResult)
            {
                throw new FormatException($"the result is longer than {LongestResult / 1024} KiB");
            }
        }
    }
}
