using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo create</c>: makes what is awkward to write into a manifest, because it is secret.</summary>
internal static class CreateCommand
{
    private const string Shared = "projects/kargo-shared-resources";

    private static readonly string[] Kinds = ["git", "helm", "image"];

    public static Command Create(Frame frame) => new("create", "Make something without a manifest") { Credentials(frame) };

    private static Command Credentials(Frame frame)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the Secret that keeps them" };
        var kind = new Option<string>("--kind") { Description = $"What they open: {string.Join(", ", Kinds)}", HelpName = "KIND", Required = true };
        kind.AcceptOnlyFromAmong(Kinds);
        var url = new Option<string>("--url") { Description = "URL of the repository, or with --regex a pattern of URLs", HelpName = "URL", Required = true };
        var regex = new Option<bool>("--regex") { Description = "The URL is a regular expression in RE2 syntax" };
        var username = new Option<string?>("--username") { Description = "The user", HelpName = "NAME" };
        var password = new Option<string>("--password-file") { Description = "File that holds the password or token, or - for standard input", HelpName = "FILE|-", Required = true };
        var shared = new Option<bool>("--shared") { Description = "For all projects" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("credentials", "Make credentials that open repositories; the password is never shown again") { name, kind, url, regex, username, password, shared, reason, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.CreateSecretRequest
            {
                Parent = run.Value(shared) ? Shared : ResourceName.Project(run.Session.Project),
                SecretId = run.Required(name),
                Access = new Wire.RepositoryAccess
                {
                    Kind = Enum.Parse<Wire.CredentialKind>(run.Required(kind), ignoreCase: true),
                    RepoUrl = run.Required(url),
                    RepoUrlIsRegex = run.Value(regex),
                    Username = run.Value(username) ?? "",
                    Password = Password(run, run.Required(password)),
                },
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var answer = await run.Session.Call(options => run.Session.Secrets.CreateSecretAsync(request, options), run.Cancellation);
            run.Report(run.Format(output), answer.Secret, answer.Secret.Name, $"{answer.Secret.Name} opens {answer.Secret.Credential.RepoUrl}");
            return ExitCode.Success;
        });
        return command;
    }

    // Not an argument: those are seen by all who list processes, and kept in the shell's history.
    private static string Password(Invocation run, string place)
    {
        var text = place == "-" ? run.Surroundings.In.ReadToEnd() : File.Exists(place) ? File.ReadAllText(place) : throw CliException.Usage($"{place}: there is no such file");
        return text.TrimEnd('\r', '\n') is { Length: > 0 } password ? password : throw CliException.Usage("the password is empty");
    }
}
