using Google.Protobuf;
using Google.Protobuf.Reflection;
using Parlot;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Filters;

/// <summary>A filter over one kind of resource. Fields are those of its message, as the proto spells them, and are looked up when it is read.</summary>
internal sealed class ResourceFilter
{
    private readonly Func<IMessage, bool> _matches;

    private ResourceFilter(string text, Func<IMessage, bool> matches) => (Text, _matches) = (text, matches);

    /// <summary>As it was written; empty for none.</summary>
    public string Text { get; }

    /// <summary>True when it lets everything through.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>Reads a filter. Refuses one that cannot be read, naming the place, and one whose fields or values the resource does not have.</summary>
    public static ResourceFilter Parse(string text, MessageDescriptor resource)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new ResourceFilter("", _ => true);
        }

        return FilterGrammar.Filter.TryParse(text, out var tree, out var error)
            ? new ResourceFilter(text, Compile(tree, resource))
            : throw Malformed($"filter cannot be read at {PlaceOf(error, text)}; expected comparisons such as phase = \"FAILED\" AND stage:\"prod\".");
    }

    /// <summary>A filter that is no text of a caller's; its name binds page tokens to it.</summary>
    public static ResourceFilter Of(string name, Func<IMessage, bool> matches) => new(name, matches);

    /// <summary>True for a resource it lets through.</summary>
    public bool Matches(IMessage resource) => _matches(resource);

    private static Func<IMessage, bool> Compile(FilterTree tree, MessageDescriptor resource)
    {
        switch (tree)
        {
            case FilterTree.And and:
                var all = and.Terms.Select(term => Compile(term, resource)).ToImmutableArray();
                return message => all.All(term => term(message));
            case FilterTree.Or or:
                var any = or.Terms.Select(term => Compile(term, resource)).ToImmutableArray();
                return message => any.Any(term => term(message));
            case FilterTree.Not not:
                var inner = Compile(not.Term, resource);
                return message => !inner(message);
            case FilterTree.Comparison comparison:
                var path = FieldPath.Parse(comparison.Field, resource);
                var compares = FilterValues.Comparison(path, comparison);
                return message => path.Values(message).Any(compares) == (comparison.Comparator != "!=");
            default:
                throw new ArgumentOutOfRangeException(nameof(tree), tree, "expected a known term");
        }
    }

    private static string PlaceOf(ParseError? error, string text) =>
        error is { Position.Offset: var offset } && offset < text.Length ? $"character {offset + 1}, '{text[offset..Math.Min(offset + 16, text.Length)]}'" : "its end or before";

    /// <summary>The refusal of a filter.</summary>
    internal static Grpc.Core.RpcException Malformed(string message) => Refusals.Of(
        Wire.ErrorReason.InvalidFilter,
        message,
        new Google.Rpc.BadRequest { FieldViolations = { new Google.Rpc.BadRequest.Types.FieldViolation { Field = "filter", Description = message } } });
}
