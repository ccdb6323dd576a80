using System.Net;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Branches;
using Promotion.Domain.Credentials;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Host.Configuration;

/// <summary>Everything that can be set. Read by <see cref="ServerSettings"/> from the command line, the environment and appsettings.json.</summary>
public sealed record ServerOptions
{
    /// <summary>Folder that holds all durable data; made when it is missing.</summary>
    public required string Data { get; init; }

    /// <summary>How to connect to PostgreSQL; null to keep everything in the data folder and be alone.</summary>
    public string? Postgres { get; init; }

    /// <summary>Where the other servers of the cluster reach this one. Used with <see cref="Postgres"/> only.</summary>
    public IPEndPoint Silo { get; init; } = new(IPAddress.Loopback, 11111);

    /// <summary>Which servers of a database belong together.</summary>
    public string Cluster { get; init; } = "promotion";

    /// <summary>File with the key that secrets are encrypted with; null for the one in the data folder, made at the first start.</summary>
    public string? SecretKey { get; init; }

    /// <summary>Where JSON, gRPC-Web, watches as events, and health checks are served over HTTP/1.1.</summary>
    public required IPEndPoint Http { get; init; }

    /// <summary>Where gRPC is served over HTTP/2.</summary>
    public required IPEndPoint Grpc { get; init; }

    /// <summary>PEM file of the certificate with which both ports speak TLS; null for no TLS.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>PEM file of the certificate's private key; set whenever there is a certificate.</summary>
    public string? TlsKey { get; init; }

    /// <summary>How long watchers may be away and still resume.</summary>
    public FeedRetention FeedRetention { get; init; } = FeedRetention.Default;

    /// <summary>How the log is written.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>The administrator's token; null to make one at the first start and keep it in the data folder.</summary>
    public string? AdminToken { get; init; }

    /// <summary>True to make a playground at the start: local git repositories and a pipeline over them.</summary>
    public bool Demo { get; init; }

    /// <summary>True to send credentials also to <c>http://</c> URLs.</summary>
    public bool AllowCredentialsOverHttp { get; init; }

    /// <summary>Author of commits that promotions make.</summary>
    public string GitUserName { get; init; } = "Promotion";

    /// <summary>E-mail address of that author.</summary>
    public string GitUserEmail { get; init; } = "no-reply@promotion.local";

    /// <summary>The private key that signs these commits, as text; null to leave them unsigned.</summary>
    public string? GitSigningKey { get; init; }

    /// <summary>What git-push does when others have pushed meanwhile.</summary>
    public IntegrationPolicy GitPushPolicy { get; init; } = IntegrationPolicy.AlwaysRebase;

    /// <summary>Whether image subscriptions may trust tags once seen.</summary>
    public CacheByTagPolicy CacheByTag { get; init; }

    /// <summary>The git program: a path, or a name to find on the PATH.</summary>
    public string Git { get; init; } = "git";

    /// <summary>The helm program.</summary>
    public string Helm { get; init; } = "helm";

    /// <summary>The kustomize program.</summary>
    public string Kustomize { get; init; } = "kustomize";

    /// <summary>True to let the steps http and http-download ask public addresses only.</summary>
    public bool RefusePrivateTargets { get; init; }

    /// <summary>How many bytes oci-push may copy from one repository to another; 0 for none, -1 for any number.</summary>
    public long MaxOciPushSize { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Where verifications run Jobs and AnalysisRuns; null for nowhere.</summary>
    public AnalysisClusterSpec? AnalysisCluster { get; init; }

    /// <summary>The Argo CDs besides the local one.</summary>
    public ArgoCdSettings ArgoCds { get; init; } = ArgoCdSettings.None;

    /// <summary>The namespace of Argo CD Applications whose step names none.</summary>
    public string ArgoCdNamespace { get; init; } = "argocd";

    /// <summary>How often the local Argo CD compares an Application with git when nobody asks.</summary>
    public TimeSpan ArgoCdReconcileInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The cluster whose Secrets and ConfigMaps are used before those applied to the server; null for none.</summary>
    public SecretStoreSpec? KubernetesSecrets { get; init; }
}
