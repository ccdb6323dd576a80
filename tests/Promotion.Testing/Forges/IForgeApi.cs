using System.Text.Json.Nodes;

namespace Promotion.Testing.Forges;

/// <summary>The REST API of one kind of host, as far as pull requests need it.</summary>
internal interface IForgeApi
{
    /// <summary>The repository's path in its URL, without <c>.git</c>.</summary>
    string Repository { get; }

    /// <summary>What the Authorization header must be.</summary>
    string Authorization { get; }

    /// <summary>The provider's name in configs.</summary>
    string Provider { get; }

    /// <summary>The description that requests and answers are compared with; null when none is to be had.</summary>
    PublishedApi? Published => null;

    /// <summary>The status of an answer that is no error.</summary>
    int StatusOf(ForgeRequest request) => request.Http.Method == "POST" ? 201 : 200;

    /// <summary>Answers a request; throws <see cref="ForgeRefusalException"/> for one the host would refuse.</summary>
    Task<JsonNode?> Answer(ForgeRequest request, ForgeState state);

    /// <summary>The shape of the host's errors.</summary>
    JsonNode Error(int status, string message);
}
