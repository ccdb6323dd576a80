using Google.Protobuf.Reflection;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.OpenApi;

/// <summary>The comments of the protos, by the full name of what they stand at.</summary>
internal sealed class ProtoComments
{
    private const string Resource = "promotion.binpb";
    private readonly Dictionary<string, string> _comments = [];

    /// <summary>Reads the comments that were compiled into the protocol's assembly.</summary>
    public ProtoComments()
    {
        using var bytes = typeof(Wire.Stage).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is missing in the build.");
        foreach (var file in FileDescriptorSet.Parser.ParseFrom(bytes).File)
        {
            foreach (var location in file.SourceCodeInfo.Location.Where(location => location.LeadingComments.Length > 0))
            {
                if (NameAt(file, [.. location.Path]) is { } name)
                {
                    _comments[$"{file.Package}.{name}"] = Reflow(location.LeadingComments);
                }
            }
        }
    }

    /// <summary>The comment; empty when there is none.</summary>
    public string Of(string fullName) => _comments.GetValueOrDefault(fullName, "");

    // Paths are those of SourceCodeInfo: pairs of a field number of descriptor.proto and an index.
    private static string? NameAt(FileDescriptorProto file, int[] path) => path switch
    {
        [4, var message, .. var rest] => NameIn(file.MessageType[message], rest),
        [5, var choice] => file.EnumType[choice].Name,
        [5, var choice, 2, var value] => $"{file.EnumType[choice].Name}.{file.EnumType[choice].Value[value].Name}",
        [6, var service] => file.Service[service].Name,
        [6, var service, 2, var method] => $"{file.Service[service].Name}.{file.Service[service].Method[method].Name}",
        _ => null,
    };

    private static string? NameIn(DescriptorProto message, int[] path) => path switch
    {
        [] => message.Name,
        [2, var field] => $"{message.Name}.{message.Field[field].Name}",
        _ => null,
    };

    private static string Reflow(string comment) => string.Join(' ', comment.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
