using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Yaml;

/// <summary>Reads where the values of a YAML text stand.</summary>
internal sealed class YamlPieces
{
    private readonly string text;
    private readonly Parser parser;

    private YamlPieces(string text) => (this.text, parser) = (text, new Parser(new StringReader(text)));

    /// <summary>True when an alias was met.</summary>
    public bool HasAliases { get; private set; }

    /// <summary>
    /// The first document: its text, its root (null when there is nothing but comments), and whether it holds aliases. Throws
    /// <see cref="FormatException"/>.
    /// </summary>
    public static (string Text, YamlPiece? Root, bool HasAliases) Read(string text)
    {
        YamlLimits.Check(text);
        try
        {
            var pieces = new YamlPieces(text);
            return pieces.Document();
        }
        catch (YamlException malformed)
        {
            throw YamlLimits.Malformed(malformed);
        }
    }

    private (string Text, YamlPiece? Root, bool HasAliases) Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return (text, null, false);
        var root = Piece();
        parser.Consume<DocumentEnd>();
        var first = parser.TryConsume<DocumentStart>(out var next) ? text[..(int)next.Start.Index] : text;
        return (first, root.Scalar is { Style: ScalarStyle.Plain, Value.Length: 0 } ? null : root, HasAliases);
    }

    private YamlPiece Piece()
    {
        if (parser.TryConsume<Scalar>(out var scalar)) return new YamlPiece((int)scalar.Start.Index, EndOf(scalar), scalar, default, default);
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            HasAliases = true;
            return new YamlPiece((int)alias.Start.Index, (int)alias.End.Index, null, default, default);
        }
        return parser.TryConsume<SequenceStart>(out var list) ? List(list) : Map(parser.Consume<MappingStart>());
    }

    private int EndOf(Scalar scalar)
    {
        var (start, end) = ((int)scalar.Start.Index, Math.Min((int)scalar.End.Index, text.Length));
        return scalar is { Style: ScalarStyle.Plain, Value.Length: 0, Anchor.IsEmpty: true, Tag.IsEmpty: true } ? start : start + text.AsSpan(start, end - start).TrimEnd().Length;
    }

    private YamlPiece List(SequenceStart start)
    {
        var items = ImmutableArray.CreateBuilder<YamlPiece>();
        while (!parser.Accept<SequenceEnd>(out _)) items.Add(Piece());
        var end = parser.Consume<SequenceEnd>();
        var isFlow = start.Style == SequenceStyle.Flow;
        return new YamlPiece((int)start.Start.Index, isFlow ? (int)end.Start.Index + 1 : items.Max(item => item.End), null, default, items.ToImmutable()) { IsFlow = isFlow };
    }

    private YamlPiece Map(MappingStart start)
    {
        var members = ImmutableArray.CreateBuilder<YamlPiece.Member>();
        while (!parser.Accept<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key)) throw new FormatException($"not understood at line {parser.Current!.Start.Line}: expected a text as key");
            members.Add(new YamlPiece.Member(key.Value, (int)key.Start.Index, (int)key.End.Index, Piece()));
        }
        var end = parser.Consume<MappingEnd>();
        var isFlow = start.Style == MappingStyle.Flow;
        return new YamlPiece((int)start.Start.Index, isFlow ? (int)end.Start.Index + 1 : members.Max(member => Math.Max(member.End, member.Value.End)), null, members.ToImmutable(), default) { IsFlow = isFlow };
    }
}
