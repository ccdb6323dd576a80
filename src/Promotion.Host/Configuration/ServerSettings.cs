using System.Globalization;
using System.Net;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Branches;
using Promotion.Domain.Manifests;
using Promotion.Domain.Storage;
using Promotion.Domain.Text;

namespace Promotion.Host.Configuration;

/// <summary>Reads the settings and says in a sentence what is wrong with one.</summary>
internal static class ServerSettings
{
    /// <summary>All settings, in the order of the help.</summary>
    public static readonly ImmutableArray<Setting> All =
    [
        new("Data", "--data", "DIR", "folder that holds all durable data (default ./data)"),
        new("Postgres", "--postgres", "CONNECTION", "PostgreSQL database in place of the data folder's; its servers form a cluster"),
        new("Silo", "--silo", "HOST:PORT", "where the cluster's other servers reach this one (default 127.0.0.1:11111)"),
        new("Cluster", "--cluster", "NAME", "which servers of a database belong together (default promotion)"),
        new("SecretKey", "--secret-key", "FILE", "key that secrets are encrypted with, the same for a whole cluster (default DIR/secret.key)"),
        new("Http", "--http", "HOST:PORT", "where JSON, gRPC-Web and health checks are served (default 127.0.0.1:8080)"),
        new("Grpc", "--grpc", "HOST:PORT", "where gRPC is served (default 127.0.0.1:8081)"),
        new("TlsCertificate", "--tls-certificate", "FILE", "PEM file of the certificate for both ports (default: no TLS)"),
        new("TlsKey", "--tls-key", "FILE", "PEM file of the certificate's private key"),
        new("FeedMaxAge", "--feed-max-age", "DURATION", "how long a watcher may be away and still resume (default 24h)"),
        new("FeedMaxChanges", "--feed-max-changes", "NUMBER", "how many changes it may miss meanwhile (default 1000000)"),
        new("LogFormat", "--log-format", "FORMAT", "how the log is written: Text (default) or Json"),
        new("AdminToken", "--admin-token", "TOKEN", "the administrator's token (default: made at the first start, kept in DIR/admin-token)"),
        new("Demo", "--demo", null, "make a playground: local git repositories and a pipeline over them"),
        new("AllowCredentialsOverHttp", "--allow-credentials-over-http", null, "send credentials also to http:// URLs"),
        new("CacheByTag", "--cache-by-tag", "POLICY", "cacheByTag of image subscriptions: Allow (default), Forbid, Require or Force"),
        new("GitUserName", "--git-user-name", "NAME", "author of commits (default Promotion)"),
        new("GitUserEmail", "--git-user-email", "EMAIL", "e-mail address of that author (default no-reply@promotion.local)"),
        new("GitSigningKey", "--git-signing-key", "FILE", "private key that signs commits: PGP or ssh, without a passphrase (default: unsigned)"),
        new("GitPushPolicy", "--git-push-policy", "POLICY", $"what git-push does when others have pushed: {string.Join(", ", Enum.GetNames<IntegrationPolicy>())} (default AlwaysRebase)"),
        new("Git", "--git", "PROGRAM", "the git program (default git)"),
        new("Helm", "--helm", "PROGRAM", "the helm program (default helm)"),
        new("Kustomize", "--kustomize", "PROGRAM", "the kustomize program (default kustomize)"),
        new("RefusePrivateTargets", "--refuse-private-targets", null, "let the steps http and http-download ask public addresses only"),
        new("MaxOciPushSize", "--max-oci-push-size", "BYTES", "how much oci-push may copy between repositories (default 1073741824; 0 none, -1 any)"),
        new("AnalysisCluster", "--analysis-cluster", "FILE", "YAML file that names the cluster in which verifications run Jobs or AnalysisRuns (default: none)"),
        new("ArgoCdInstances", "--argocd-instances", "FILE", "YAML file that names the Argo CDs to speak to (default: only the local one)"),
        new("ArgoCdNamespace", "--argocd-namespace", "NAME", "namespace of Argo CD Applications whose step names none (default argocd)"),
        new("ArgoCdReconcileInterval", "--argocd-reconcile-interval", "DURATION", "how often the local Argo CD compares with git (default 30s)"),
        new("KubernetesSecrets", "--kubernetes-secrets", "FILE", "YAML file that names a cluster whose Secrets and ConfigMaps are used (default: none)"),
    ];

    private const string Section = "Promotion";

    /// <summary>The help text.</summary>
    public static string Help => $"""
        Promotion server: promotes Freight through Stages.

        Usage: Promotion.Host [options]                  serves until it is asked to end
               Promotion.Host backup FILE [options]      writes a backup of the store; servers may run meanwhile
               Promotion.Host restore FILE [options]     fills a new store from a backup, of whichever kind either is

        {string.Join('\n', All.Select(setting => $"  {$"{setting.Flag} {setting.Value}",-38} {setting.Help}"))}

        Each can also be set in appsettings.json as {Section}:KEY or in the environment as {Section}__KEY, for example {Section}__Data.
        """;

    /// <summary>Arguments as configuration keys. Throws <see cref="SettingException"/> for an argument that is not known.</summary>
    public static Dictionary<string, string?> FromArguments(ReadOnlySpan<string> arguments)
    {
        var values = new Dictionary<string, string?>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var (flag, inline) = Split(arguments[i]);
            var setting = All.FirstOrDefault(known => known.Flag == flag)
                ?? throw new SettingException($"{arguments[i]} is not known. --help lists what can be set.");
            values[$"{Section}:{setting.Key}"] = inline ?? (setting.Value is null ? "true" : Next(arguments, ref i, setting));
        }

        return values;
    }

    /// <summary>The settings. Throws <see cref="SettingException"/> with a sentence that names a wrong one.</summary>
    public static ServerOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var unknown = section.GetChildren().FirstOrDefault(child => All.All(setting => !setting.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase)));
        if (unknown is not null)
        {
            throw new SettingException($"{Section}:{unknown.Key} is no setting. Known are {string.Join(", ", All.Select(setting => setting.Key))}.");
        }

        var defaults = new ServerOptions { Data = "data", Http = new(IPAddress.Loopback, 8080), Grpc = new(IPAddress.Loopback, 8081) };
        return defaults with
        {
            Data = Path.GetFullPath(section["Data"] ?? defaults.Data),
            Postgres = section["Postgres"],
            Silo = Endpoint(section, "Silo") ?? defaults.Silo,
            Cluster = section["Cluster"] ?? defaults.Cluster,
            SecretKey = section["SecretKey"],
            Http = Endpoint(section, "Http") ?? defaults.Http,
            Grpc = Endpoint(section, "Grpc") ?? defaults.Grpc,
            TlsCertificate = Tls(section).Certificate,
            TlsKey = Tls(section).Key,
            FeedRetention = new FeedRetention(
                Duration(section, "FeedMaxAge") ?? FeedRetention.Default.Age, Number(section, "FeedMaxChanges") ?? FeedRetention.Default.Count),
            LogFormat = Choice(section, "LogFormat", defaults.LogFormat),
            AdminToken = Token(section),
            Demo = Switch(section, "Demo"),
            AllowCredentialsOverHttp = Switch(section, "AllowCredentialsOverHttp"),
            CacheByTag = Choice(section, "CacheByTag", defaults.CacheByTag),
            GitUserName = section["GitUserName"] ?? defaults.GitUserName,
            GitUserEmail = section["GitUserEmail"] ?? defaults.GitUserEmail,
            GitSigningKey = KeyFile(section, "GitSigningKey"),
            GitPushPolicy = Choice(section, "GitPushPolicy", defaults.GitPushPolicy),
            Git = section["Git"] ?? defaults.Git,
            Helm = section["Helm"] ?? defaults.Helm,
            Kustomize = section["Kustomize"] ?? defaults.Kustomize,
            RefusePrivateTargets = Switch(section, "RefusePrivateTargets"),
            MaxOciPushSize = Bytes(section, "MaxOciPushSize") ?? defaults.MaxOciPushSize,
            AnalysisCluster = section["AnalysisCluster"] is { Length: > 0 } cluster ? SettingsFile.Read("AnalysisCluster", cluster, AnalysisClusterDecoder.Decode) : null,
            ArgoCds = section["ArgoCdInstances"] is { Length: > 0 } file ? SettingsFile.Read("ArgoCdInstances", file, ArgoCdSettingsDecoder.Decode) : ArgoCdSettings.None,
            ArgoCdNamespace = section["ArgoCdNamespace"] ?? defaults.ArgoCdNamespace,
            KubernetesSecrets = section["KubernetesSecrets"] is { Length: > 0 } secrets ? SettingsFile.Read("KubernetesSecrets", secrets, SecretStoreDecoder.Decode) : null,
            ArgoCdReconcileInterval = Duration(section, "ArgoCdReconcileInterval") ?? defaults.ArgoCdReconcileInterval,
        };
    }

    private static (string Flag, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 ? (argument[..equals], argument[(equals + 1)..]) : (argument, null);

    private static string Next(ReadOnlySpan<string> arguments, ref int i, Setting setting) => ++i < arguments.Length
        ? arguments[i]
        : throw new SettingException($"{setting.Flag} needs a value: {setting.Flag} {setting.Value}.");

    private static IPEndPoint? Endpoint(IConfigurationSection section, string key)
    {
        if (section[key] is not { } text)
        {
            return null;
        }

        var address = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? $"127.0.0.1:{text["localhost:".Length..]}" : text;
        var colon = address.LastIndexOf(':');
        return colon > 0
            && IPAddress.TryParse(address[..colon].Trim('[', ']'), out var host)
            && ushort.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? new IPEndPoint(host, port)
                : throw new SettingException($"{key} is \"{text}\": expected HOST:PORT with an IP address or localhost, such as 127.0.0.1:8081 (port 0 takes a free one).");
    }

    private static (string? Certificate, string? Key) Tls(IConfigurationSection section) => (section["TlsCertificate"], section["TlsKey"]) switch
    {
        (null, null) => (null, null),
        ({ } certificate, { } key) => (Path.GetFullPath(certificate), Path.GetFullPath(key)),
        (null, _) => throw new SettingException("TlsKey is set without TlsCertificate: expected both or neither."),
        _ => throw new SettingException("TlsCertificate is set without TlsKey: expected both or neither."),
    };

    private static string? Token(IConfigurationSection section) => section["AdminToken"] switch
    {
        null or "" => null,
        { Length: < 8 } => throw new SettingException("AdminToken is too short: expected at least 8 characters."),
        var token => token,
    };

    private static string? KeyFile(IConfigurationSection section, string key)
    {
        try
        {
            return section[key] is { Length: > 0 } file ? File.ReadAllText(file) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{key} is \"{section[key]}\": expected a file with a private key. {unreadable.Message}");
        }
    }

    private static bool Switch(IConfigurationSection section, string key) => section[key] is { } text
        && (bool.TryParse(text, out var value) ? value : throw new SettingException($"{key} is \"{text}\": expected true or false."));

    private static long? Bytes(IConfigurationSection section, string key) => section[key] is not { } text
        ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= -1
            ? value
            : throw new SettingException($"{key} is \"{text}\": expected a number of bytes, 0 for none or -1 for any number.");

    private static T Choice<T>(IConfigurationSection section, string key, T otherwise)
        where T : struct, Enum => section[key] is not { } text
        ? otherwise
        : Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<T>(known)
            : throw new SettingException($"{key} is \"{text}\": expected one of {string.Join(", ", Enum.GetNames<T>())}.");

    private static long? Number(IConfigurationSection section, string key) => section[key] is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new SettingException($"{key} is \"{text}\": expected a number of 1 or more.");

    private static TimeSpan? Duration(IConfigurationSection section, string key) => section[key] is not { } text
        ? null
        : GoDuration.TryParse(text, out var value) && value > TimeSpan.Zero
            ? value
            : throw new SettingException($"{key} is \"{text}\": expected a duration such as 30s or 5m.");
}
