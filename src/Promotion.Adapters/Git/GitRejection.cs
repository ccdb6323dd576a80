using System.Text.RegularExpressions;
using Promotion.Adapters.Processes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Why a push was not accepted. Null reason: it never came to an answer.</summary>
/// <param name="IsByRemote">True when the server refused, false when git itself saw that the push cannot be.</param>
internal sealed partial record GitRejection(string? Reason, bool IsByRemote)
{
    private static readonly string[] Races =
        ["non-fast-forward", "fetch first", "cannot lock ref", "incorrect old value provided", "failed to update ref", "stale info"];

    /// <summary>True when somebody else pushed at the same time: look and try again.</summary>
    public bool IsRace => Reason is not null && Races.Any(race => Reason.StartsWith(race, StringComparison.Ordinal));

    /// <summary>Reads the output of <c>git push --porcelain</c>.</summary>
    public static GitRejection Of(ProgramResult result)
    {
        var line = RejectedLine().Match(result.Output);
        return line.Success ? new(line.Groups["reason"].Value, line.Groups["remote"].Success) : new(null, false);
    }

    /// <summary>The server's own words, or git's.</summary>
    public string Explain(string target, ProgramResult result)
    {
        if (Reason is null) return $"cannot push to {target}: {result.Complaint}";
        var words = result.Error.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("remote:", StringComparison.Ordinal));
        var said = string.Join('\n', words.Select(line => line["remote:".Length..].Trim()).Where(line => line.Length > 0));
        var who = IsByRemote ? "the server refused" : "git refused";
        return $"{who} the push to {target}: {Reason}{(said.Length > 0 ? $"\n{said}" : "")}";
    }

    /// <summary>A refusal by the server or by git is for good; anything else may be tried again.</summary>
    public StepException ToException(string target, ProgramResult result) =>
        Reason is null ? StepException.Error(Explain(target, result)) : StepException.Failure(Explain(target, result));

    [GeneratedRegex(@"^!\t[^\t]*\t\[(?<remote>remote )?[a-z ]*\] \((?<reason>.*)\)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RejectedLine();
}
