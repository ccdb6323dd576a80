using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Kustomize;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Renders with the kustomize program; the source's overrides are written into the kustomization first, as Argo CD does.</summary>
internal sealed class KustomizeRenderer(Programs programs, string program)
{
    private const string Advice = "install kustomize (https://kubectl.docs.kubernetes.io/installation/kustomize) to render this source";

    internal async Task<string> Render(SourceFolder folder, CancellationToken cancellation)
    {
        RefuseWaysOut(folder);
        foreach (var edit in Edits(folder.Source.Kustomize.ToNode()))
        {
            await Run(folder, ["edit", "set", .. edit], cancellation);
        }

        return await Run(folder, ["build", "."], cancellation);
    }

    private static void RefuseWaysOut(SourceFolder folder)
    {
        try
        {
            KustomizationReach.Of(folder.Root, folder.Path);
        }
        catch (StepException refused)
        {
            throw new SourceException(refused.Message, refused);
        }
    }

    private static IEnumerable<ImmutableArray<string>> Edits(JsonNode? kustomize)
    {
        if (kustomize.Text("namePrefix") is { Length: > 0 } prefix)
        {
            yield return ["nameprefix", "--", prefix];
        }

        if (kustomize.Text("nameSuffix") is { Length: > 0 } suffix)
        {
            yield return ["namesuffix", "--", suffix];
        }

        if (kustomize.Text("namespace") is { Length: > 0 } @namespace)
        {
            yield return ["namespace", "--", @namespace];
        }

        if (kustomize.Items("images").Select(image => image?.ToString()).OfType<string>().ToImmutableArray() is { IsEmpty: false } images)
        {
            yield return ["image", .. images];
        }
    }

    private Task<string> Run(SourceFolder folder, ImmutableArray<string> arguments, CancellationToken cancellation) => programs.Run(
        Programs.Call(program, folder.Path, arguments, ImmutableDictionary<string, string>.Empty.Add("HOME", folder.Root)), Advice, cancellation);
}
