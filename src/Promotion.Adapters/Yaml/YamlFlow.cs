using Promotion.Adapters.Files;
using YamlDotNet.Core;

namespace Promotion.Adapters.Yaml;

/// <summary>Writes values of a YAML text in braces and brackets.</summary>
internal static class YamlFlow
{
    /// <summary>The value as it must stand inside braces. What stands there so already is not changed.</summary>
    public static string Of(YamlSource source, YamlPiece piece) => piece switch
    {
        { IsFlow: true } => source.Text[piece.Start..piece.End],
        { IsMap: true } => $"{{{string.Join(", ", piece.Members.Select(member => $"{ScalarText.Quoted(member.Key)}: {Of(source, member.Value)}"))}}}",
        { IsList: true } => $"[{string.Join(", ", piece.Items.Select(item => Of(source, item)))}]",
        { IsBlockScalar: true } => ScalarText.Quoted(piece.Scalar!.Value),
        // Commas and brackets mean nothing in a plain scalar until it stands in braces.
        { Scalar: { Style: ScalarStyle.Plain } plain } when plain.Value.AsSpan().ContainsAny(",[]{}") => ScalarText.Quoted(plain.Value),
        _ => source.Text[piece.Start..piece.End],
    };
}
