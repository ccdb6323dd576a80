using System.Globalization;
using System.Text.RegularExpressions;
using Promotion.Domain.Text;
using Promotion.Domain.Versions;

namespace Promotion.Domain.Manifests;

/// <summary>The rules for string fields that several kinds share.</summary>
internal static partial class TextRules
{
    /// <summary>Not the empty string.</summary>
    public static readonly TextRule NotEmpty = text => text.Length > 0 ? null : "a string that is not empty";

    /// <summary>The name of an object: a DNS subdomain.</summary>
    public static readonly TextRule Name = Rule(
        SubdomainPattern(), 253, "a name of lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit, at most 253 characters");

    /// <summary>The name of a project or of a subscription: a DNS label.</summary>
    public static readonly TextRule Label = Rule(
        LabelPattern(), 63, "a name of lower-case letters, digits and '-', beginning and ending with a letter or digit, at most 63 characters");

    /// <summary>The name of a variable.</summary>
    public static readonly TextRule Variable = Rule(
        VariablePattern(), int.MaxValue, "a variable name: a letter or '_', then letters, digits and '_'");

    /// <summary>A label's or annotation's key.</summary>
    public static readonly TextRule MetadataKey = Rule(
        KeyPattern(), 317, "a name of letters, digits, '-', '_' and '.', at most 63 characters, after an optional DNS prefix and '/'");

    /// <summary>A label's value.</summary>
    public static readonly TextRule LabelValue = Rule(
        LabelValuePattern(), 63, "a label value of letters, digits, '-', '_' and '.', at most 63 characters");

    /// <summary>A key of a Secret or ConfigMap.</summary>
    public static readonly TextRule DataKey = Rule(DataKeyPattern(), 253, "made of letters, digits, '-', '_' and '.', at most 253 characters");

    /// <summary>The URL of a git repository.</summary>
    public static readonly TextRule GitUrl = Rule(
        GitUrlPattern(), 2048, "the URL of a git repository, such as https://github.com/acme/web.git or git@github.com:acme/web.git");

    /// <summary>A container image repository.</summary>
    public static readonly TextRule ImageUrl = Rule(
        ImageUrlPattern(), 2048, "an image repository without scheme and tag, such as ghcr.io/acme/web");

    /// <summary>The URL of a chart repository.</summary>
    public static readonly TextRule ChartUrl = Rule(
        ChartUrlPattern(), 2048, "the URL of a chart repository, beginning with https://, http:// or oci://");

    /// <summary>The name of a git branch.</summary>
    public static readonly TextRule Branch = Rule(
        BranchPattern(), 255, "a branch name of letters, digits, '.', '_', '/' and '-', at most 255 characters");

    /// <summary>A platform of images.</summary>
    public static readonly TextRule Platform = Rule(PlatformPattern(), 255, "a platform, such as linux/amd64 or linux/arm/v7");

    /// <summary>An image digest.</summary>
    public static readonly TextRule Digest = Rule(DigestPattern(), 255, "a digest, such as sha256: followed by 64 hexadecimal digits");

    /// <summary>An instant as in RFC 3339.</summary>
    public static readonly TextRule Instant = text => ParseInstant(text) is null ? "a time, such as 2026-01-31T12:00:00Z" : null;

    /// <summary>A length of time as Kargo's fields write it.</summary>
    public static readonly TextRule Duration = text =>
        GoDuration.TryParseStrict(text, out _) ? null : "a duration of numbers with the units h, m or s, such as 5m or 1h30m";

    /// <summary>A length of time in Go's general form, not negative.</summary>
    public static readonly TextRule GeneralDuration = text =>
        GoDuration.TryParse(text, out var time) && time >= TimeSpan.Zero ? null : "a duration that is not negative, such as 30s, 5m or 1h30m";

    /// <summary>A regular expression.</summary>
    public static readonly TextRule Pattern = Parsed(text => Re2.Compile(text), "a regular expression in RE2 syntax");

    /// <summary>A selector of files.</summary>
    public static readonly TextRule PathSelection = Parsed(
        text => PathSelector.Parse(text), "a path, or glob:, regex: or regexp: and a pattern");

    /// <summary>A Stage's name, or a pattern of names.</summary>
    public static readonly TextRule StagePattern = Parsed(
        text => NamePattern.Parse(text), "a Stage name, or glob:, regex: or regexp: and a pattern");

    /// <summary>A range of semantic versions.</summary>
    public static readonly TextRule VersionRange = Parsed(
        text => VersionConstraint.Parse(text), "a range of semantic versions, such as ^1.2.0 or >=1.0.0 <2.0.0");

    /// <summary>One of the given words.</summary>
    public static TextRule OneOf(params string[] words) =>
        text => words.Contains(text) ? null : words.Length == 1 ? words[0] : $"one of {string.Join(", ", words)}";

    /// <summary>The instant a text states as in RFC 3339; null when it states none.</summary>
    public static DateTimeOffset? ParseInstant(string text) =>
        InstantPattern().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;

    private static TextRule Parsed(Action<string> parse, string expected) => text =>
    {
        try
        {
            parse(text);
            return null;
        }
        catch (FormatException)
        {
            return expected;
        }
    };

    private static TextRule Rule(Regex pattern, int longest, string expected) =>
        text => text.Length <= longest && pattern.IsMatch(text) ? null : expected;

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex LabelValuePattern();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex DataKeyPattern();

    [GeneratedRegex(@"^((https?|ssh)://([^/@\s]+@)?[\w-]+(\.[\w-]+)*(:[0-9]{1,5})?/\S*|file:///\S+|[\w-]+@[\w+-]+(\.[\w-]+)*:\S*)\z", RegexOptions.NonBacktracking)]
    private static partial Regex GitUrlPattern();

    [GeneratedRegex(@"^(\w+([.-]\w+)*(:[0-9]+)?/)?\w+([.-]+\w+)*(/\w+([.-]+\w+)*)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex ImageUrlPattern();

    [GeneratedRegex(@"^(https?|oci)://[\w.-]+(:[0-9]+)?(/\S*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex ChartUrlPattern();

    [GeneratedRegex(@"^[a-zA-Z0-9]([a-zA-Z0-9._/-]*[a-zA-Z0-9_-])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex BranchPattern();

    [GeneratedRegex(@"^\w+/\w+(/\w+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlatformPattern();

    [GeneratedRegex(@"^[a-z0-9]+:[a-f0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex DigestPattern();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.NonBacktracking)]
    private static partial Regex InstantPattern();
}
