using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Promotion.Adapters.Http;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Credentials;

/// <summary>
/// Installation tokens of GitHub Apps, each for one repository. A token is used until five minutes before it expires; callers that need the
/// same one at the same time share one request. GitHub may not know a fresh token everywhere at once, so it is tried before it is given
/// out, again after 3, 10 and 30 s. Source: GitHub's REST API, "Create an installation access token for an app".
/// </summary>
public sealed class GitHubAppTokens(RemoteHttp http, TimeProvider clock) : ICredentialExchange
{
    private const string Username = "x-access-token";
    private const long LargestAnswer = 1024 * 1024;
    // A token serves every project that has the app's key, so the calls for it count for none.
    private const string NoProject = "";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    private TokenCache<Use>? _tokens;

    private TokenCache<Use> Tokens => LazyInitializer.EnsureInitialized(ref _tokens, () => new(clock, Margin, Deadline, Make));

    /// <inheritdoc />
    public async Task<Credential?> Exchange(CredentialIdentity identity, string repoUrl, CancellationToken cancellation)
    {
        if (identity is not CredentialIdentity.GitHubApp app)
        {
            throw new CredentialExchangeException($"Identities of the kind {identity.GetType().Name} are not known.");
        }

        var token = await Tokens.Current(new Use(app, GitHubRepository.Parse(repoUrl)), cancellation);
        return new Credential(Username, token.Value, null);
    }

    private async Task<Token> Make(Use use, CancellationToken cancellation)
    {
        try
        {
            var token = await Ask(use, cancellation);
            await UntilKnown(use.Repository, token, cancellation);
            return token;
        }
        catch (DiscoveryException failure)
        {
            throw new CredentialExchangeException($"No token of the GitHub App {use.App.App} for {use.Repository}: {failure.Message}", failure);
        }
        catch (OperationCanceledException late)
        {
            throw new CredentialExchangeException($"No token of the GitHub App {use.App.App} for {use.Repository} within {Deadline.TotalMinutes:0} min.", late);
        }
    }

    private async Task<Token> Ask(Use use, CancellationToken cancellation)
    {
        using var reply = await http.Send(NoProject, () => Request(use), insecureSkipTlsVerify: false, LargestAnswer, cancellation);
        if (reply.Status is not HttpStatusCode.Created)
        {
            throw new CredentialExchangeException(
                $"{new Uri(use.Repository.Api).Host} refuses a token of the GitHub App {use.App.App} for {use.Repository} ({(int)reply.Status}): {MessageOf(reply)}. {Advice(reply.Status)}");
        }

        try
        {
            var answer = reply.Json();
            return new Token(answer.GetProperty("token").GetString()!, answer.GetProperty("expires_at").GetDateTimeOffset());
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CredentialExchangeException($"{new Uri(use.Repository.Api).Host} answers a request for a token with something else.", malformed);
        }
    }

    private HttpRequestMessage Request(Use use)
    {
        var request = To(HttpMethod.Post, $"{use.Repository.Api}/app/installations/{use.App.Installation}/access_tokens", GitHubAppJwt.Of(use.App, clock.GetUtcNow()));
        request.Content = JsonContent.Create(new { repositories = new[] { use.Repository.Name } });
        return request;
    }

    private async Task UntilKnown(GitHubRepository repository, Token token, CancellationToken cancellation)
    {
        foreach (var pause in Pauses)
        {
            if (await IsKnown(repository, token, cancellation))
            {
                return;
            }

            await Task.Delay(pause, clock, cancellation);
        }

        if (!await IsKnown(repository, token, cancellation))
        {
            throw new CredentialExchangeException(
                $"{new Uri(repository.Api).Host} made a token for {repository} and still refuses it after {Pauses.Sum(pause => pause.TotalSeconds):0} s.");
        }
    }

    private async Task<bool> IsKnown(GitHubRepository repository, Token token, CancellationToken cancellation)
    {
        using var reply = await http.Send(
            NoProject, () => To(HttpMethod.Get, $"{repository.Api}/repos/{repository.Owner}/{repository.Name}", token.Value!), insecureSkipTlsVerify: false, LargestAnswer, cancellation);
        return reply.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.NotFound);
    }

    private static HttpRequestMessage To(HttpMethod method, string url, string bearer)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        return request;
    }

    private static string MessageOf(HttpReply reply)
    {
        try
        {
            return reply.Json() is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("message", out var message) ? message.ToString().TrimEnd('.') : "it does not say why";
        }
        catch (JsonException)
        {
            return "it does not say why";
        }
    }

    private static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "Check that githubAppPrivateKey belongs to the App, and the server's clock.",
        HttpStatusCode.NotFound => "Check githubAppInstallationID.",
        HttpStatusCode.UnprocessableEntity => "Check that the App is installed for this repository.",
        _ => "",
    };

    private sealed record Use(CredentialIdentity.GitHubApp App, GitHubRepository Repository);
}
