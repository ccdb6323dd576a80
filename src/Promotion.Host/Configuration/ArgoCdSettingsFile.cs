using Promotion.Adapters.Manifests;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Manifests;

namespace Promotion.Host.Configuration;

/// <summary>Reads the file of <c>--argocd-instances</c>.</summary>
internal static class ArgoCdSettingsFile
{
    /// <summary>The Argo CDs it names. Throws <see cref="SettingException"/> with a sentence for each thing wrong with it.</summary>
    public static ArgoCdSettings Read(string file)
    {
        var documents = ManifestReader.Documents(Text(file));
        if (documents is not [var document])
        {
            throw Refusal(file, documents.IsEmpty ? "expected one YAML document that is an object" : $"expected one YAML document, but found {documents.Length}");
        }

        var (settings, errors) = ArgoCdSettingsDecoder.Decode(document);
        return errors.IsEmpty
            ? settings
            : throw Refusal(file, string.Join("; ", errors.Select(error => $"line {error.Line}{(error.Path.Length > 0 ? $", {error.Path}" : "")}: {error.Message}")));
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refusal(file, failure.Message);
        }
    }

    private static SettingException Refusal(string file, string words) => new($"ArgoCdInstances: {file}: {words}");
}
