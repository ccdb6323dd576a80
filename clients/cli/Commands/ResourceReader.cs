using System.Text.Json.Nodes;
using Google.Protobuf;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary>Shows resources of one kind: once, or again whenever they change.</summary>
internal sealed class ResourceReader(Invocation run, IKind kind, OutputFormat format)
{
    private bool showsProject;

    /// <summary>Shows what is asked for.</summary>
    public async Task<int> Show(string[] names, bool watch, int limit, ListQuery query)
    {
        showsProject = query.Parent == ResourceName.AllProjects && kind.WireKind is not (Wire.ResourceKind.Project or Wire.ResourceKind.Application or Wire.ResourceKind.Unspecified or Wire.ResourceKind.ClusterAnalysisTemplate or Wire.ResourceKind.ClusterConfig);
        if (watch)
        {
            return await new ResourceWatcher(run, kind, Writer()).Show(names, query);
        }

        if (names.Length > 0)
        {
            return await ShowNamed(names);
        }

        var wanted = query with { View = format is OutputFormat.Json or OutputFormat.Yaml ? Wire.ResourceView.Full : Wire.ResourceView.Summary };
        var (resources, last) = await List(wanted, limit);
        Write(resources);
        if (last.Total > resources.Count)
        {
            run.Error.WriteLine($"Shown are {resources.Count} of {last.Total}; --limit shows more.");
        }

        foreach (var note in last.Notes)
        {
            run.Error.WriteLine(note);
        }

        return ExitCode.Success;
    }

    private async Task<int> ShowNamed(string[] names)
    {
        var resources = new List<IMessage>();
        foreach (var name in names)
        {
            resources.Add(await kind.Get(run.Session, name, run.Cancellation));
        }

        if (names.Length == 1 && format is OutputFormat.Json or OutputFormat.Yaml)
        {
            run.Report(format, resources[0], "", "");
        }
        else
        {
            Write(resources);
        }

        return ExitCode.Success;
    }

    private async Task<(List<IMessage> Resources, Page<IMessage> Last)> List(ListQuery query, int limit)
    {
        var resources = new List<IMessage>();
        var token = "";
        while (true)
        {
            var page = await kind.List(run.Session, query, token, run.Cancellation);
            resources.AddRange(page.Items.Take(limit - resources.Count));
            token = page.Next;
            if (token.Length == 0 || resources.Count >= limit)
            {
                return (resources, page);
            }
        }
    }

    private void Write(List<IMessage> resources)
    {
        switch (format)
        {
            case OutputFormat.Json:
                run.Out.WriteLine(WireText.List(kind.Plural, resources).ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
                break;
            case OutputFormat.Yaml:
                run.Out.Write(WireText.Yaml((JsonNode)WireText.List(kind.Plural, resources)));
                break;
            case OutputFormat.Table when resources.Count == 0:
                run.Error.WriteLine($"There are no {kind.Plural}.");
                break;
            default:
                Writer()(resources);
                break;
        }
    }

    // Writes some now and may be called again for more.
    private Action<IReadOnlyCollection<IMessage>> Writer()
    {
        var table = new Table(run.Out, run.Paint, showsProject ? ["PROJECT", .. kind.Headers] : kind.Headers);
        return format switch
        {
            OutputFormat.Json => resources => Each(resources, WireText.JsonLine),
            OutputFormat.Yaml => resources => Each(resources, resource => "---\n" + WireText.Yaml(resource).TrimEnd()),
            OutputFormat.Name => resources => Each(resources, kind.NameOf),
            _ => resources => table.Write([.. resources.Select(Row)]),
        };
    }

    private void Each(IReadOnlyCollection<IMessage> resources, Func<IMessage, string> text)
    {
        foreach (var resource in resources)
        {
            run.Out.WriteLine(text(resource));
        }
    }

    private ImmutableArray<Cell> Row(IMessage resource)
    {
        var row = kind.Row(resource, run.Now);
        return showsProject ? [ResourceName.Short(ResourceName.ProjectOf(kind.NameOf(resource))), .. row] : row;
    }
}
