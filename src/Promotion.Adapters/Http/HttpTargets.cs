using Microsoft.AspNetCore.WebUtilities;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Http;

/// <summary>What configs say of where a request goes.</summary>
internal static class HttpTargets
{
    /// <summary>The URL with more query parameters, sorted by name. Throws <see cref="StepException"/>, terminal, for one that cannot be asked.</summary>
    public static Uri UrlOf(string text, IReadOnlyList<HttpStepConfig.Pair>? queryParams)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) throw Unusable("url: expected an http or https URL");
        if (System.Net.IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && HttpClients.IsLinkLocal(address)) throw Unusable("url: no request is made to a link-local address");
        if (queryParams.OrEmpty().Count == 0) return url;
        var given = QueryHelpers.ParseQuery(url.Query).SelectMany(pair => pair.Value.Select(value => (Name: pair.Key, Value: value ?? "")));
        var all = given.Concat(queryParams!.Select(pair => (pair.Name, pair.Value))).OrderBy(pair => pair.Name, StringComparer.Ordinal);
        return new UriBuilder(url) { Query = string.Join('&', all.Select(pair => $"{Escape(pair.Name)}={Escape(pair.Value)}")) }.Uri;
    }

    /// <summary>Only so much of a URL is shown: secrets travel in queries.</summary>
    public static string Shown(Uri url) => url.GetLeftPart(UriPartial.Path);

    /// <summary>Adds a header to the request or, where it belongs there, to its body.</summary>
    public static void Add(HttpRequestMessage request, HttpStepConfig.Pair header)
    {
        if (request.Headers.TryAddWithoutValidation(header.Name, header.Value)) return;
        // Headers such as Content-Type belong to a body, be it an empty one.
        request.Content ??= new ByteArrayContent([]);
        if (!request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value)) throw Unusable($"headers: {header.Name} is not the name of a header");
    }

    /// <summary>The config asks for something that can never be done.</summary>
    public static StepException Unusable(string message) => new(StepStatus.Errored, message, isTerminal: true);

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
