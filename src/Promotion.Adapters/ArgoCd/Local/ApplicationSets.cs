using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Promotion.Domain;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Turns an ApplicationSet with list generators into Applications.</summary>
internal static partial class ApplicationSets
{
    /// <summary>The documents it stands for. Throws <see cref="DomainException"/> (InvalidArgument) for what it cannot do.</summary>
    internal static ImmutableArray<JsonObject> Expand(JsonObject set)
    {
        var spec = set.Object("spec") ?? throw Refusal("spec: is required");
        if (spec["templatePatch"] is not null)
        {
            throw Refusal("spec.templatePatch: is not supported by the local Argo CD; write it into spec.template");
        }

        var template = spec.Object("template") ?? throw Refusal("spec.template: is required");
        var elements = spec.Items("generators").SelectMany(Elements).ToImmutableArray();
        return spec.Items("generators").Any()
            ? [.. elements.Select(element => Generate(set, template, element, spec.IsTrue("goTemplate")))]
            : throw Refusal("spec.generators: expected at least one list generator");
    }

    private static IEnumerable<JsonObject> Elements(JsonNode? generator, int index)
    {
        var path = $"spec.generators[{index}]";
        if (generator.Object("list") is not { } list)
        {
            var kind = (generator as JsonObject)?.FirstOrDefault().Key ?? "nothing";
            throw Refusal($"{path}: the local Argo CD supports the list generator only, but found {kind}");
        }

        if (list["elementsYaml"] is not null || list["template"] is not null)
        {
            throw Refusal($"{path}.list: the local Argo CD supports elements only");
        }

        return list.Items("elements").Select((element, at) =>
            element as JsonObject ?? throw Refusal($"{path}.list.elements[{at}]: expected an object"));
    }

    private static JsonObject Generate(JsonObject set, JsonObject template, JsonObject element, bool isGoTemplate)
    {
        var filled = (JsonObject)Fill(template, text => Replace(text, element, isGoTemplate))!;
        filled["apiVersion"] = "argoproj.io/v1alpha1";
        filled["kind"] = "Application";
        var metadata = filled.Ensure("metadata");
        metadata["namespace"] = set["metadata"].Text("namespace");
        metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "argoproj.io/v1alpha1",
            ["kind"] = "ApplicationSet",
            ["name"] = set["metadata"].Text("name"),
        });
        return filled;
    }

    private static JsonNode? Fill(JsonNode? node, Func<string, string> fill) => node switch
    {
        null => null,
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(fill(member.Key), Fill(member.Value, fill)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, fill))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(fill(value.GetValue<string>())),
        _ => node.DeepClone(),
    };

    private static string Replace(string text, JsonObject element, bool isGoTemplate) => Placeholder().Replace(text, match =>
    {
        var words = match.Groups["words"].Value;
        var path = isGoTemplate ? words.TrimStart('.') : words;
        if (!isGoTemplate || (words.StartsWith('.') && Name().IsMatch(path)))
        {
            // Without goTemplate Argo CD leaves what it does not know; the leading dot is accepted in both dialects.
            return Find(element, path.TrimStart('.')) ?? (isGoTemplate ? throw Unknown(match.Value) : match.Value);
        }

        throw Refusal($"spec.template: the local Argo CD fills in {{{{ .name }}}} only, but found {match.Value}");
    });

    private static string? Find(JsonObject element, string path)
    {
        JsonNode? node = element[path] ?? path.Split('.').Aggregate((JsonNode?)element, (parent, name) => (parent as JsonObject)?[name]);
        return node is JsonValue value ? value.ToString() : null;
    }

    private static DomainException Unknown(string placeholder) =>
        Refusal($"spec.template: {placeholder} names nothing that every element of the list has");

    private static DomainException Refusal(string message) => new(RefusalReason.InvalidArgument, message);

    [GeneratedRegex(@"\{\{-?\s*(?<words>[^{}]*?)\s*-?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[\w-]+(\.[\w-]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
