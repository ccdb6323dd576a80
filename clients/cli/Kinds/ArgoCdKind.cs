using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>The Argo CDs the server speaks to. Not watched by the server.</summary>
internal static class ArgoCdKind
{
    private const string Collection = "instances/";

    public static readonly IKind Value = new Kind<Wire.ArgoCdInstance>
    {
        Plural = "argocd",
        OtherSpellings = ["argocds", "instances", "instance"],
        WireKind = Wire.ResourceKind.Unspecified,
        Name = instance => instance.Name,
        FullName = text => text.StartsWith(Collection, StringComparison.Ordinal) ? text : Collection + text,
        Pick = null,
        Sum = State,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.ArgoCds.GetArgoCdInstanceAsync(new Wire.GetArgoCdInstanceRequest { Name = name }, options), cancellation)).Instance,
        Columns =
        [
            new("NAME", (instance, _) => instance.Name.StartsWith(Collection, StringComparison.Ordinal) ? instance.Name[Collection.Length..] : instance.Name),
            new("DEFAULT", (instance, _) => instance.IsDefault ? "yes" : "-"),
            new("STATE", (instance, _) => State(instance)),
            new("DRIVER", (instance, _) => instance.Driver.ToString()),
            new("APPS", (instance, _) => $"{instance.ApplicationCount}"),
            new("CALLS", (instance, _) => instance.CallsPerSecond == 0 ? $"{instance.CallCount}" : $"{instance.CallCount} (<={instance.CallsPerSecond}/s)"),
            new("ADDRESS", (instance, _) => instance.Address),
            new("LAST ERROR", (instance, now) => instance.LastErrorTime is { } at ? $"{Ages.Since(at, now)} ago: {instance.LastError}".ReplaceLineEndings(" ") : "-"),
        ],
    };

    private static Cell State(Wire.ArgoCdInstance instance) =>
        instance.State == Wire.ArgoCdState.Up ? new Cell("Up", Tone.Good) : new Cell(instance.State.ToString(), Tone.Bad);

    private static async Task<Page<Wire.ArgoCdInstance>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var answer = await session.Call(options => session.ArgoCds.ListArgoCdInstancesAsync(new Wire.ListArgoCdInstancesRequest(), options), cancellation);
        return new Page<Wire.ArgoCdInstance>(answer.Instances, "", answer.Instances.Count);
    }
}
