using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.Yaml;

/// <summary>
/// Keeps hostile YAML from the parts of its parser that call themselves for each level: a small file of brackets would otherwise end the
/// process.
/// </summary>
internal static class YamlLimits
{
    private const int MostDepth = 100;

    /// <summary>Throws <see cref="FormatException"/>, with the line, for a text that nests deeper than 100 levels or is not YAML.</summary>
    public static void Check(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            for (var depth = 0; parser.MoveNext();)
            {
                // Streams and documents count as levels too.
                depth += parser.Current!.NestingIncrease;
                if (depth > MostDepth + 2) throw new FormatException($"not valid YAML at line {parser.Current.Start.Line}: it nests deeper than {MostDepth} levels");
            }
        }
        catch (YamlException malformed)
        {
            throw Malformed(malformed);
        }
    }

    /// <summary>The documents of a text as trees. Throws <see cref="FormatException"/> as <see cref="Check"/> does.</summary>
    public static YamlStream Load(string text)
    {
        Check(text);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream;
        }
        catch (YamlException malformed)
        {
            throw Malformed(malformed);
        }
    }

    /// <summary>The same failure as all readers of YAML tell it.</summary>
    public static FormatException Malformed(YamlException malformed) =>
        new($"not valid YAML at line {malformed.Start.Line}: {malformed.Message}", malformed);
}
