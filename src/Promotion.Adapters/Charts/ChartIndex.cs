using System.Collections.Immutable;
using Promotion.Domain.Warehouses;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Charts;

/// <summary>Reads the <c>index.yaml</c> of a chart repository event by event, since large ones have tens of megabytes.</summary>
internal static class ChartIndex
{
    /// <summary>The versions of each chart, in the index's order. Throws <see cref="DiscoveryException"/> for text that is not an index.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Read(Stream stream, string url, CancellationToken cancellation)
    {
        var charts = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        try
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            var parser = new Parser(reader);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            EachMember(parser, member =>
            {
                if (member == "entries" && parser.Accept<MappingStart>(out _))
                {
                    EachMember(parser, name => charts[name] = Versions(parser, cancellation));
                }
                else
                {
                    parser.SkipThisAndNestedEvents();
                }
            });
        }
        catch (YamlException e)
        {
            throw new DiscoveryException($"{url} is not the index of a chart repository: {e.Message} (line {e.Start.Line})", e);
        }
        return charts.ToImmutable();
    }

    private static ImmutableArray<string> Versions(IParser parser, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!parser.TryConsume<SequenceStart>(out _))
        {
            parser.SkipThisAndNestedEvents();
            return [];
        }
        var versions = ImmutableArray.CreateBuilder<string>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            EachMember(parser, member =>
            {
                if (member == "version" && parser.Accept<Scalar>(out var version))
                {
                    versions.Add(version.Value);
                }
                parser.SkipThisAndNestedEvents();
            });
        }
        return versions.ToImmutable();
    }

    /// <summary>Calls for each key of a mapping; the callback consumes the value. Anything but a mapping is skipped.</summary>
    private static void EachMember(IParser parser, Action<string> member)
    {
        if (!parser.TryConsume<MappingStart>(out _))
        {
            parser.SkipThisAndNestedEvents();
            return;
        }
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            member(parser.Consume<Scalar>().Value);
        }
    }
}
