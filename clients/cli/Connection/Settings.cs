namespace Promotion.Cli.Connection;

/// <summary>Which server to talk to, as whom, about which project.</summary>
/// <param name="Token">Null for none.</param>
/// <param name="Project">The project's short name; null when none is chosen.</param>
/// <param name="Timeout">How long one answer may take.</param>
/// <param name="WaitLimit">How long to wait for the end of something; null for as long as it takes.</param>
internal sealed record Settings(Uri Server, string? Token, string? Project, TimeSpan Timeout, TimeSpan? WaitLimit)
{
    /// <summary>Where a server listens unless told otherwise.</summary>
    public const string DefaultServer = "http://127.0.0.1:8081";

    /// <summary>How long one answer may take unless told otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The first that says something wins: the command line, the environment, the context, the default. A context's token belongs to the
    /// context's server and is never sent to another one.
    /// </summary>
    public static Settings Resolve(GlobalValues given, Func<string, string?> variable, ConfigFile config)
    {
        var context = config.Context(given.Context);
        var server = given.Server ?? Filled(variable("PROMO_SERVER"));
        var token = given.Token ?? Filled(variable("PROMO_TOKEN")) ?? (server is null || server == context.Server ? context.Token : null);
        var project = given.Project ?? Filled(variable("PROMO_PROJECT")) ?? context.Project;
        return new Settings(
            Address(server ?? context.Server ?? DefaultServer),
            token,
            project is null ? null : ResourceName.Short(project),
            given.Timeout ?? DefaultTimeout,
            given.Timeout);
    }

    /// <summary>A server's address. Without a scheme it is plain HTTP/2 on the loopback interface and TLS elsewhere.</summary>
    public static Uri Address(string text)
    {
        var spelled = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        if (!Uri.TryCreate(spelled, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw CliException.Usage($"'{text}' is not a server's address; expected HOST:PORT, http://HOST:PORT or https://HOST:PORT");
        }

        return spelled == text || uri.IsLoopback ? uri : new UriBuilder(uri) { Scheme = "https", Port = PortOf(text, uri) }.Uri;
    }

    private static int PortOf(string text, Uri uri) => uri.IsDefaultPort && !text.EndsWith(":80", StringComparison.Ordinal) ? 443 : uri.Port;

    private static string? Filled(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
