using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.OpenApi;

/// <summary>How a method is called over HTTP.</summary>
/// <param name="Verb">In small letters, as OpenAPI has it.</param>
/// <param name="Path">With a parameter for each segment that varies: <c>/v1/projects/{project}/stages/{stage}</c>.</param>
/// <param name="Bound">Fields of the request that the path gives.</param>
internal sealed partial record HttpBinding(string Verb, string Path, ImmutableHashSet<string> Bound, bool HasBody)
{
    /// <summary>The parameters in the path, in their order.</summary>
    public IEnumerable<string> PathParameters => Parameter().Matches(Path).Select(match => match.Groups[1].Value);

    /// <summary>The binding a method states; null when it is not called over HTTP.</summary>
    public static HttpBinding? Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            return null;
        }

        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("get", rule.Get),
            HttpRule.PatternOneofCase.Post => ("post", rule.Post),
            HttpRule.PatternOneofCase.Patch => ("patch", rule.Patch),
            HttpRule.PatternOneofCase.Delete => ("delete", rule.Delete),
            _ => throw new InvalidOperationException($"{method.FullName} is bound to {rule.PatternCase}."),
        };
        var bound = Variable().Matches(template).Select(match => match.Groups["field"].Value).ToImmutableHashSet();
        var path = Variable().Replace(template, match => NameOf(method.InputType.FindFieldByName(match.Groups["field"].Value), match.Groups["pattern"].Value));
        return new HttpBinding(verb, path, bound, rule.Body.Length > 0);
    }

    // The rules of the field tell what the segments are called; the template only says how many there are.
    private static string NameOf(FieldDescriptor field, string pattern) =>
        field.GetOptions()?.GetExtension(Wire.ValidationExtensions.Rules)?.Names.FirstOrDefault() ?? pattern.Replace("*", $"{{{field.Name}}}", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<field>\w+)=(?<pattern>[^}]+)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
