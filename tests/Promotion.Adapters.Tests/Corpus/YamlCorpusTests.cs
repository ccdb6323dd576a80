using System.Globalization;
using Promotion.Adapters.Helm;
using Promotion.Adapters.Kustomize;
using Promotion.Adapters.Yaml;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Tests.Corpus;

/// <summary>Every scalar of every file is set in turn: all else stays byte for byte, and reads as before.</summary>
public sealed class YamlCorpusTests
{
    public static TheoryData<string, string> Files => CorpusFiles.All("*.yaml");

    public static TheoryData<string, string> Charts => CorpusFiles.All("chart-*.yaml");

    public static TheoryData<string, string> Kustomizations => CorpusFiles.All("kustomization-*.yaml");

    [Fact]
    public void Corpus_HasAtLeastSixtyFiles() => Assert.InRange(CorpusFiles.Count, 60, int.MaxValue);

    [Theory]
    [MemberData(nameof(Files))]
    public void Set_EveryScalar_ChangesNothingElse(string file, string way)
    {
        var text = CorpusFiles.Read(file, way);
        var events = Events(text);
        var scalars = Scalars(events);
        Assert.NotEmpty(scalars);
        foreach (var (key, at) in scalars) OnlyDiffers(text, YamlEdit.Set(text, key, "set-1.2.3"), events, at, "set-1.2.3");
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void SetVersion_EveryDependency_ChangesNothingElse(string file, string way)
    {
        var text = CorpusFiles.Read(file, way);
        var events = Events(text);
        var byKey = Scalars(events).ToDictionary(scalar => scalar.Key, scalar => scalar.At);
        for (var i = 0; byKey.TryGetValue($"dependencies.{i}.version", out var at); i++)
        {
            var (repository, name) = (((Scalar)events[byKey[$"dependencies.{i}.repository"]]).Value, ((Scalar)events[byKey[$"dependencies.{i}.name"]]).Value);
            OnlyDiffers(text, HelmUpdateChartStep.SetVersion(text, new HelmUpdateChartStep.ChartVersion(repository, name, "9.8.7")), events, at, "9.8.7");
        }
        Assert.Equal(file is "chart-umbrella.yaml" or "chart-local.yaml", byKey.ContainsKey("dependencies.0.version"));
    }

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public void SetImage_EveryTag_ChangesNothingElse(string file, string way)
    {
        var text = CorpusFiles.Read(file, way);
        var events = Events(text);
        foreach (var (key, at) in Scalars(events).Where(scalar => scalar.Key.StartsWith("images.", StringComparison.Ordinal) && scalar.Key.EndsWith(".newTag", StringComparison.Ordinal)))
        {
            var map = Scalars(events).Where(scalar => scalar.Key.StartsWith(key[..^"newTag".Length], StringComparison.Ordinal)).ToDictionary(scalar => scalar.Key.Split('.')[^1], scalar => ((Scalar)events[scalar.At]).Value);
            var target = new KustomizationImage(map["name"], map.GetValueOrDefault("newName", ""), "v9.8.7", map.GetValueOrDefault("digest", ""));
            var images = new KustomizationImages(text);
            var merged = images.Merge(new Dictionary<string, KustomizationImage> { [target.Name] = target });
            if (merged.Select(image => image.Name).SequenceEqual(images.Merge(new Dictionary<string, KustomizationImage>()).Select(image => image.Name)) && file != "kustomization-first.yaml")
            {
                OnlyDiffers(text, images.With(merged), events, at, "v9.8.7");
            }
        }
        Assert.Contains("resources", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_IndentedByTabs_IsRefused() =>
        Assert.Contains("not valid YAML", Assert.Throws<FormatException>(() => YamlEdit.Set("a:\n\tb: 1\n", "a.b", 2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "a", "a stands twice in one mapping, the second time at line 3")]
    [InlineData("x:\n- {b: 1, c: {d: 2}, c: {d: 3}}\n", "x.0.c.d", "c stands twice in one mapping, the second time at line 2")]
    public void Set_KeyThatStandsTwice_IsRefused(string text, string key, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => YamlEdit.Set(text, key, 2)).Message, StringComparison.Ordinal);
        Assert.NotEqual(text, YamlEdit.Set(text + "other: 1\n", "other", 2));
    }

    private static void OnlyDiffers(string text, string edited, List<ParsingEvent> events, int at, string value)
    {
        CorpusFiles.DifferOnlyWithin(text, edited, (int)events[at].Start.Index, (int)Math.Max(events[at].Start.Index, Math.Min(events[at].End.Index, text.Length)));
        var now = Events(edited);
        Assert.Equal(value, ((Scalar)now[at]).Value);
        Assert.Equal(events.Index().Where(entry => entry.Index != at).Select(entry => Shown(entry.Item)), now.Index().Where(entry => entry.Index != at).Select(entry => Shown(entry.Item)));
        Assert.Equal(((Scalar)events[at]).Anchor, ((Scalar)now[at]).Anchor);
    }

    private static List<ParsingEvent> Events(string text)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        var events = new List<ParsingEvent>();
        while (parser.MoveNext()) events.Add(parser.Current!);
        return events;
    }

    private static string Shown(ParsingEvent happened) => happened switch
    {
        Scalar scalar => $"{scalar.Anchor} {scalar.Tag} {scalar.Style} {scalar.Value.ReplaceLineEndings("\n")}",
        AnchorAlias alias => $"*{alias.Value}",
        MappingStart map => $"map {map.Anchor} {map.Tag} {map.Style}",
        SequenceStart list => $"list {list.Anchor} {list.Tag} {list.Style}",
        _ => happened.GetType().Name,
    };

    /// <summary>The keys of all scalars of the first document, and where they are among the events.</summary>
    private static List<(string Key, int At)> Scalars(List<ParsingEvent> events)
    {
        var found = new List<(string, int)>();
        // Behind the starts of the stream and the document.
        var at = 2;
        Walk("");
        return found;

        void Walk(string key)
        {
            switch (events[at++])
            {
                case Scalar when key.Length > 0:
                    found.Add((key, at - 1));
                    break;
                case MappingStart:
                    while (events[at] is not MappingEnd)
                    {
                        var name = ((Scalar)events[at++]).Value;
                        Walk($"{(key.Length > 0 ? key + "." : "")}{name.Replace(".", "\\.", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)}");
                    }
                    at++;
                    break;
                case SequenceStart:
                    for (var i = 0; events[at] is not SequenceEnd; i++) Walk($"{(key.Length > 0 ? key + "." : "")}{i.ToString(CultureInfo.InvariantCulture)}");
                    at++;
                    break;
                default:
                    break;
            }
        }
    }
}
