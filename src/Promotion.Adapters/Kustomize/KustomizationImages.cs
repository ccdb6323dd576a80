using System.Collections.Immutable;
using System.Text;
using Promotion.Adapters.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.Kustomize;

/// <summary>The list <c>images</c> in the text of a kustomization file.</summary>
internal sealed class KustomizationImages
{
    private readonly string text;
    private readonly YamlMappingNode? root;
    private readonly YamlNode? list;
    private readonly ImmutableArray<KustomizationImage> entries = [];

    /// <summary>Throws <see cref="FormatException"/> when the text is no kustomization.</summary>
    public KustomizationImages(string text)
    {
        this.text = text;
        var stream = YamlLimits.Load(text);
        if (stream.Documents.Count == 0) return;
        root = stream.Documents[0].RootNode as YamlMappingNode ?? throw new FormatException("expected a kustomization, a map of fields");
        if (!root.Children.TryGetValue("images", out list) || list is YamlScalarNode { Value: null or "" or "null" or "~" }) return;
        var items = list as YamlSequenceNode ?? throw new FormatException("images: expected a list");
        entries = [.. items.Children.Select(Entry)];
    }

    /// <summary>The targets, each replacing the entry of its name, and all other entries; sorted by name.</summary>
    public ImmutableArray<KustomizationImage> Merge(IReadOnlyDictionary<string, KustomizationImage> targets)
    {
        var before = entries.GroupBy(entry => entry.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
        var kept = before.Values.Where(entry => !targets.ContainsKey(entry.Name));
        var set = targets.Values.Select(target => target.After(before.GetValueOrDefault(target.Name)));
        return [.. kept.Concat(set).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    /// <summary>The text with that list of images. Where only values differ, only these change, and comments stay.</summary>
    public string With(ImmutableArray<KustomizationImage> images)
    {
        if (HasShapeOf(images)) return Edited(images);
        if (list is not null) return Replaced(images);
        var separator = text.Length == 0 || text.EndsWith('\n') ? "" : "\n";
        if (root is null || (root.Style != MappingStyle.Flow && !HasFurtherDocuments())) return $"{text}{separator}{Block(images, "")}\n";
        throw new FormatException("images: add an empty list 'images: []' first; a kustomization in braces or followed by another document cannot be extended");
    }

    private bool HasShapeOf(ImmutableArray<KustomizationImage> images) => images.Length == entries.Length && images.Length > 0 && entries
        .Zip(images, (old, now) => old.Members().Select(member => member.Key).SequenceEqual(now.Members().Select(member => member.Key)) && old.Name == now.Name)
        .All(isSame => isSame);

    private string Edited(ImmutableArray<KustomizationImage> images)
    {
        var edited = text;
        for (var i = 0; i < images.Length; i++)
        {
            foreach (var (old, now) in entries[i].Members().Zip(images[i].Members()))
            {
                if (old != now) edited = YamlEdit.Set(edited, $"images.{i}.{now.Key}", now.Value);
            }
        }
        return edited;
    }

    private string Replaced(ImmutableArray<KustomizationImage> images)
    {
        var key = root!.Children.Keys.First(key => key is YamlScalarNode { Value: "images" });
        var start = (int)key.Start.Index;
        var end = EndOf(list!);
        if (root.Style == MappingStyle.Flow) return $"{text[..start]}{Flow(images)}{text[end..]}";
        return $"{text[..start]}{Block(images, new string(' ', (int)key.Start.Column - 1))}{text[end..]}";
    }

    /// <summary>Where the list's own text ends: a block ends only where the next thing starts, with blank lines and comments between.</summary>
    private int EndOf(YamlNode node) => node switch
    {
        YamlSequenceNode { Style: SequenceStyle.Flow } or YamlMappingNode { Style: MappingStyle.Flow } => EndOfFlow(node),
        YamlSequenceNode { Children: [.., var last] } => EndOf(last),
        YamlMappingNode { Children: { Count: > 0 } members } => members.Max(member => EndOf(member.Value)),
        _ => (int)node.Start.Index + text.AsSpan((int)node.Start.Index, (int)(node.End.Index - node.Start.Index)).TrimEnd().Length,
    };

    /// <summary>The node itself only remembers where its opening bracket ends.</summary>
    private int EndOfFlow(YamlNode node)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext() && (parser.Current!.NestingIncrease <= 0 || parser.Current.Start.Index != node.Start.Index || parser.Current is StreamStart or DocumentStart))
        {
        }
        for (var depth = 1; depth > 0 && parser.MoveNext();) depth += parser.Current!.NestingIncrease;
        return (int)parser.Current!.Start.Index + 1;
    }

    private string Block(ImmutableArray<KustomizationImage> images, string indent)
    {
        if (images.IsEmpty) return "images: []";
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var block = new StringBuilder("images:");
        foreach (var image in images)
        {
            var lead = "- ";
            foreach (var (key, value) in image.Members())
            {
                block.Append(newLine).Append(indent).Append(lead).Append(key).Append(": ").Append(YamlScalar.Format(value));
                lead = "  ";
            }
        }
        return block.ToString();
    }

    private static string Flow(ImmutableArray<KustomizationImage> images)
    {
        var items = images.Select(image => $"{{{string.Join(", ", image.Members().Select(member => $"{member.Key}: {YamlScalar.Format(member.Value)}"))}}}");
        return $"images: [{string.Join(", ", items)}]";
    }

    private bool HasFurtherDocuments() => text.Split('\n').Skip(1).Any(line => line.TrimEnd() is "---" or "...");

    private static KustomizationImage Entry(YamlNode node)
    {
        var map = node as YamlMappingNode ?? throw new FormatException("images: expected a list of maps");
        return new KustomizationImage(Text("name"), Text("newName"), Text("newTag"), Text("digest"));

        string Text(string key) => map.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } ? text : "";
    }
}
