using Promotion.Domain.Kube;

namespace Promotion.Domain.Manifests;

/// <summary>Reads how a cluster or another API server is reached.</summary>
internal static class ClusterAccessDecoder
{
    /// <summary>The rule for an address.</summary>
    public static readonly TextRule Url = text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0
            ? null
            : "an address that begins with https:// or http:// and holds no password";

    /// <summary>A section <c>kubernetes</c>.</summary>
    public static ClusterAccess Decode(FieldReader fields)
    {
        var isInCluster = fields.Flag("inCluster");
        var (url, path, context) = (fields.OptionalText("url", Url), fields.OptionalText("kubeconfig"), fields.OptionalText("context"));
        var (tokenFile, caFile, skipTls) = (fields.OptionalText("tokenFile"), fields.OptionalText("caFile"), fields.Flag("insecureSkipTLSVerify"));
        if ((isInCluster ? 1 : 0) + (url is null ? 0 : 1) + (path is null && context is null ? 0 : 1) > 1)
        {
            fields.Wrong("expected one of inCluster, url and kubeconfig");
        }

        return isInCluster ? new ClusterAccess.InCluster()
            : url is not null ? new ClusterAccess.Server(Address(url), tokenFile, caFile, skipTls)
            : new ClusterAccess.Kubeconfig(path, context);
    }

    /// <summary>The address of a text that has met <see cref="Url"/>, or was refused.</summary>
    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : new Uri("http://invalid.invalid");
}
