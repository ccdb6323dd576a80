using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;

namespace Promotion.Host.Configuration;

/// <summary>Reads a YAML file that a setting names, such as that of <c>--argocd-instances</c>.</summary>
internal static class SettingsFile
{
    /// <summary>What it says. Throws <see cref="SettingException"/> with a sentence for each thing wrong with it.</summary>
    /// <param name="key">The setting.</param>
    public static T Read<T>(string key, string file, Func<ManifestDocument, (T Settings, ImmutableArray<ManifestError> Errors)> decode)
    {
        var documents = ManifestReader.Documents(Text(key, file));
        if (documents is not [var document])
        {
            throw Refusal(key, file, documents.IsEmpty ? "expected one YAML document that is an object" : $"expected one YAML document, but found {documents.Length}");
        }

        var (settings, errors) = decode(document);
        return errors.IsEmpty
            ? settings
            : throw Refusal(key, file, string.Join("; ", errors.Select(error => $"line {error.Line}{(error.Path.Length > 0 ? $", {error.Path}" : "")}: {error.Message}")));
    }

    private static string Text(string key, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refusal(key, file, failure.Message);
        }
    }

    private static SettingException Refusal(string key, string file, string words) => new($"{key}: {file}: {words}");
}
