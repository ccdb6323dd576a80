using System.CommandLine;

namespace Promotion.Cli.Commands;

/// <summary>The option that chooses an artifact of a repository.</summary>
internal static class ArtifactOption
{
    public static Option<string[]> Create(string description) => new("--artifact", "-a")
    {
        Description = description + "; REPO is a repository or a subscription's name, REF a tag, commit, TAG@DIGEST or version; may be repeated",
        HelpName = "REPO=REF",
    };

    /// <summary>The choices. Refuses what is not <c>REPO=REF</c>.</summary>
    public static IEnumerable<Wire.ArtifactChoice> Read(string[] texts) => [.. texts.Select(text => text.Split('=', 2) is [{ Length: > 0 } repository, { Length: > 0 } reference]
        ? new Wire.ArtifactChoice { Pick = new Wire.ArtifactPick { Subscription = repository, Reference = reference } }
        : throw CliException.Usage($"--artifact {text}: expected REPO=REF, such as ghcr.io/acme/web=1.2.3"))];
}
