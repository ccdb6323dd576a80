using System.Collections.Immutable;
using Promotion.Adapters.Files;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Promotions;
using YamlDotNet.RepresentationModel;

namespace Promotion.Adapters.Kustomize;

/// <summary>
/// What a kustomization, and those it builds on, may read. Kustomize itself reads whatever a kustomization names, which may be any file of the
/// machine; so what leads out of the working directory is refused before kustomize runs. Symbolic links that lead out are refused by
/// <see cref="FileTree.RefuseLinksOut"/>.
/// </summary>
internal sealed class KustomizationReach
{
    public static readonly ImmutableArray<string> FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private static readonly ImmutableHashSet<string> Roots = ["resources", "bases", "components"];
    private static readonly ImmutableHashSet<string> Plugins = ["generators", "transformers", "validators"];

    // What kustomize takes as text whatever it looks like.
    private static readonly ImmutableHashSet<string> Texts =
        ["literals", "patch", "valuesInline", "labels", "annotations", "commonLabels", "commonAnnotations", "jsonOp"];

    private readonly string _workDir;
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _ahead = [];

    private KustomizationReach(string workDir) => _workDir = workDir;

    /// <summary>Whether something is fetched from elsewhere, whose own kustomizations cannot be looked at before.</summary>
    public bool IsRemote { get; private set; }

    /// <summary>
    /// Follows the kustomization in <paramref name="folder"/>. Throws <see cref="StepException"/> naming file and entry for what leads out of
    /// the working directory and for what cannot be told.
    /// </summary>
    public static KustomizationReach Of(string workDir, string folder)
    {
        var reach = new KustomizationReach(workDir);
        reach.Visit(folder);
        while (reach._ahead.TryDequeue(out var next))
        {
            foreach (var file in FileNames.Select(name => Path.Combine(next, name)).Where(File.Exists))
            {
                reach.Follow(next, Path.GetRelativePath(workDir, file), File.ReadAllText(file));
            }
        }
        return reach;
    }

    private void Visit(string folder)
    {
        if (_seen.Add(Path.GetFullPath(folder)))
        {
            _ahead.Enqueue(folder);
        }
    }

    private void Follow(string folder, string file, string text)
    {
        foreach (var root in Parse(file, text))
        {
            Check(new(folder, file, ""), root);
        }
    }

    private static List<YamlNode> Parse(string file, string text)
    {
        try
        {
            return [.. YamlLimits.Load(text).Documents.Select(document => document.RootNode)];
        }
        catch (FormatException malformed)
        {
            throw StepException.Error($"{file} can't be read: {malformed.Message}", malformed);
        }
    }

    private void Check(Place at, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children.Where(child => !Texts.Contains(child.Key.ToString())))
                {
                    Check(at with { Key = key.ToString() }, value);
                }
                break;
            case YamlSequenceNode list:
                foreach (var item in list)
                {
                    Check(at, item);
                }
                break;
            case YamlScalarNode { Value: { Length: > 0 } text } scalar:
                RefuseTag(at, scalar);
                Check(at, text);
                break;
        }
    }

    private void Check(Place at, string text)
    {
        // NAME=FILE is how generators give a file another name.
        RefuseOutside(at, text);
        RefuseOutside(at, text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        if (at.Key is "name" or "version" && text.Contains("..", StringComparison.Ordinal))
        {
            throw LeadsOut(at, text);
        }
        if (Roots.Contains(at.Key))
        {
            CheckRoot(at, text);
        }
        else if (Plugins.Contains(at.Key))
        {
            CheckPlugin(at, text);
        }
    }

    private void CheckRoot(Place at, string text)
    {
        var path = Path.Combine(at.Folder, text);
        if (Directory.Exists(path))
        {
            Visit(path);
        }
        else if (!File.Exists(path))
        {
            IsRemote = true;
        }
    }

    /// <summary>Plugins name files too, in a file of their own or on the spot.</summary>
    private void CheckPlugin(Place at, string text)
    {
        var path = Path.Combine(at.Folder, text);
        var content = File.Exists(path) ? File.ReadAllText(path) : text;
        var documents = Parse(at.File, content);
        if (documents.Exists(document => document is not YamlMappingNode))
        {
            throw StepException.Error($"{at.File}, {at.Key}: {text} is neither a file nor the text of a plugin, so what it reads can't be told");
        }
        foreach (var document in documents)
        {
            Check(at with { Key = "" }, document);
        }
    }

    // A tag such as !!binary would make the text mean another one to kustomize.
    private static void RefuseTag(Place at, YamlScalarNode scalar)
    {
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value is not ("tag:yaml.org,2002:str" or "!"))
        {
            throw StepException.Error($"{at.File}, {at.Key}: the YAML tag {scalar.Tag} is not accepted");
        }
    }

    /// <summary>An absolute path that names nothing is left to kustomize, since much that begins with a slash is no path.</summary>
    private void RefuseOutside(Place at, string text)
    {
        if (text.AsSpan().IndexOfAny('\n', '\0') >= 0 || text.Length > 4096)
        {
            return;
        }
        if (Path.IsPathRooted(text) ? !IsInside(text) && Path.Exists(text) : HasParent(text) && !IsInside(Path.Combine(at.Folder, text)))
        {
            throw LeadsOut(at, text);
        }
    }

    private bool IsInside(string path)
    {
        var full = Path.GetFullPath(path);
        if (full != _workDir && !full.StartsWith(_workDir + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return false;
        }
        // The text may go to programs that follow a link before they take a step back from it; this throws when that leads out.
        SafePath.JoinStrictly(_workDir, path.StartsWith(_workDir, StringComparison.Ordinal) ? path[_workDir.Length..] : path);
        return true;
    }

    private static bool HasParent(string text) => text.Split('/').Contains("..");

    private static StepException LeadsOut(Place at, string text) => StepException.Error($"{at.File}, {at.Key}: {text} leads out of the working directory");

    /// <param name="Folder">What paths are relative to.</param>
    /// <param name="File">Relative to the working directory, for messages.</param>
    private sealed record Place(string Folder, string File, string Key);
}
