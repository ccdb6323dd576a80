using System.Collections.Immutable;

namespace Promotion.Adapters.Yaml;

/// <summary>
/// Lays one YAML text over another: maps are merged, null removes a key, anything else is replaced. What is not concerned stays byte for byte,
/// comments and order included; what is new comes at the end of its map. Only first documents count.
/// </summary>
internal sealed class YamlMerge
{
    private readonly YamlSource under;
    private readonly YamlSource over;
    private readonly string newLine;
    private readonly List<(int Start, int End, string Text)> edits = [];
    private readonly bool isKubernetes;

    private YamlMerge(string under, string over, bool isKubernetes)
    {
        (this.under, this.over, this.isKubernetes) = (new YamlSource(under), new YamlSource(over), isKubernetes);
        newLine = under.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>The text of both. Throws <see cref="FormatException"/> for what is no YAML, and for aliases in the upper one.</summary>
    public static string Apply(string under, string over)
    {
        var (lower, lowerRoot, _) = YamlPieces.Read(under);
        var (upper, upperRoot, hasAliases) = YamlPieces.Read(over);
        if (upperRoot is null) return lower;
        if (hasAliases) throw new FormatException("aliases (*name) cannot be laid over another file; write out what they stand for");
        if (lowerRoot is not { IsMap: true } || !upperRoot.IsMap) return upper;
        var merge = new YamlMerge(lower, upper, YamlListKeys.IsKubernetes(lowerRoot));
        merge.Map(lowerRoot, upperRoot);
        var merged = merge.Edited();
        // An anchor may have gone that an alias further down still names.
        YamlLimits.Load(merged);
        return merged;
    }

    private string Edited()
    {
        var text = under.Text;
        // From the end, so that places before it stay right; of several at one place the one that was asked for first comes first.
        foreach (var (start, end, added) in edits.Index().OrderByDescending(edit => edit.Item.Start).ThenByDescending(edit => edit.Index).Select(edit => edit.Item))
        {
            text = string.Concat(text.AsSpan(0, start), added, text.AsSpan(end));
        }
        return text;
    }

    private void Map(YamlPiece lower, YamlPiece upper)
    {
        var removed = upper.Members.Where(member => member.Value.IsNull && lower.Find(member.Key) is not null).Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        var added = upper.Members.Where(member => !member.Value.IsNull && lower.Find(member.Key) is null).ToImmutableArray();
        var kept = lower.Members.Where(member => !removed.Contains(member.Key)).ToImmutableArray();
        if (kept.IsEmpty)
        {
            edits.Add((lower.Start, lower.End, Fresh(lower, upper, added)));
            return;
        }
        Remove(lower, removed);
        foreach (var member in upper.Members)
        {
            if (!member.Value.IsNull && lower.Find(member.Key) is { } old) Value(lower, old, upper, member);
        }
        if (added.IsEmpty) return;
        var last = EndOf(kept[^1]);
        var separator = lower.IsFlow ? ", " : newLine + new string(' ', under.Column(lower.Start));
        var place = lower.IsFlow ? last : under.LineEnd(last);
        edits.Add((place, place, string.Concat(added.Select(member => separator + Member(lower, upper, member)))));
    }

    private string Fresh(YamlPiece lower, YamlPiece upper, ImmutableArray<YamlPiece.Member> added)
    {
        if (added.IsEmpty) return "{}";
        var members = added.Select(member => Member(lower, upper, member));
        return lower.IsFlow ? $"{{{string.Join(", ", members)}}}" : string.Join(newLine + new string(' ', under.Column(lower.Start)), members);
    }

    private void Remove(YamlPiece map, HashSet<string> removed)
    {
        for (var i = 0; i < map.Members.Length; i++)
        {
            var member = map.Members[i];
            if (!removed.Contains(member.Key)) continue;
            var next = map.Members.Skip(i).FirstOrDefault(later => !removed.Contains(later.Key));
            if (map.IsFlow && next is null) edits.Add((EndOf(map.Members[i - 1]), EndOf(member), ""));
            else if (map.IsFlow || !string.IsNullOrWhiteSpace(under.Text[under.LineStart(member.Start)..member.Start]))
            {
                // In braces, and behind the dash of a list, what follows takes the place.
                edits.Add((member.Start, next!.Start, ""));
                i = map.Members.IndexOf(next);
            }
            else edits.Add((under.LineStart(member.Start), AfterLine(EndOf(member)), ""));
        }
    }

    private void Value(YamlPiece lowerMap, YamlPiece.Member lower, YamlPiece upperMap, YamlPiece.Member upper)
    {
        if (lower.Value.IsMap && upper.Value.IsMap) Map(lower.Value, upper.Value);
        else if (isKubernetes && YamlListKeys.Of(lower.Key, lower.Value, upper.Value) is { } key) List(lower.Value, upper.Value, key);
        else if (Raw(under, lower.Value) != Raw(over, upper.Value)) Replace(lowerMap, lower, upperMap, upper);
    }

    private void List(YamlPiece lower, YamlPiece upper, string key)
    {
        var dash = DashOf(under, lower.Items[0]);
        foreach (var item in upper.Items)
        {
            var name = item.Find(key)!.Value.Scalar!.Value;
            if (lower.Items.FirstOrDefault(old => old.Find(key)?.Value.Scalar?.Value == name) is { } same)
            {
                Map(same, item);
                continue;
            }
            var (place, start) = (under.LineEnd(lower.End), DashOf(over, item));
            var moved = over.Moved(start, over.BehindComment(item.End), over.Column(start), under.Column(dash), newLine);
            edits.Add((place, place, newLine + new string(' ', under.Column(dash)) + moved));
        }
    }

    private void Replace(YamlPiece lowerMap, YamlPiece.Member lower, YamlPiece upperMap, YamlPiece.Member upper)
    {
        var raw = Raw(over, upper.Value);
        var isInline = lower.Value is { Scalar: not null, IsBlockScalar: false } && upper.Value is { Scalar: not null, IsBlockScalar: false } && !raw.Contains('\n', StringComparison.Ordinal);
        if (lowerMap.IsFlow) edits.Add((Math.Max(lower.End, lower.Value.Start), Math.Max(lower.End, lower.Value.End), FlowValue(lower, upper)));
        else if (isInline && lower.Value.End > lower.Value.Start) edits.Add((YamlEdit.Content(under.Text, lower.Value.Scalar!), lower.Value.End, raw));
        else
        {
            var start = under.BehindColon(lower.End);
            var end = Math.Max(start, lower.Value.End);
            var body = upperMap.IsFlow || isInline
                ? " " + raw
                : over.Moved(over.BehindColon(upper.End), over.BehindComment(upper.Value.End), over.Column(upper.Start), under.Column(lower.Start), newLine);
            edits.Add((start, isInline ? end : under.BehindComment(end), body));
        }
    }

    /// <summary>A member as the lower map takes it: on lines of its own with the comments above it, or in braces.</summary>
    private string Member(YamlPiece lowerMap, YamlPiece upperMap, YamlPiece.Member member)
    {
        var key = over.Text[member.Start..member.End];
        if (lowerMap.IsFlow) return $"{key}: {YamlFlow.Of(over, member.Value)}";
        if (upperMap.IsFlow) return $"{key}: {Raw(over, member.Value)}";
        return over.Moved(over.AboveComments(member.Start), over.BehindComment(EndOf(member)), over.Column(member.Start), under.Column(lowerMap.Start), newLine);
    }

    private string FlowValue(YamlPiece.Member lower, YamlPiece.Member upper) =>
        (lower.Value.Start <= lower.End ? ": " : "") + YamlFlow.Of(over, upper.Value);

    private int AfterLine(int at)
    {
        var end = under.Text.IndexOf('\n', at);
        return end < 0 ? under.Text.Length : end + 1;
    }

    private static int DashOf(YamlSource source, YamlPiece item) => source.Text.LastIndexOf('-', item.Start - 1);

    private static int EndOf(YamlPiece.Member member) => Math.Max(member.End, member.Value.End);

    private static string Raw(YamlSource source, YamlPiece piece) => source.Text[piece.Start..piece.End];
}
