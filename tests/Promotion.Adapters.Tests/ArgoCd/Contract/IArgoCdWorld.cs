using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>An Argo CD behind one of the drivers, with something that plays its controller, and a git repository with the folder env/test.</summary>
internal interface IArgoCdWorld : IAsyncDisposable
{
    IArgoCd ArgoCd { get; }

    string Namespace { get; }

    string RepoUrl { get; }

    /// <summary>Pushes to the branch main and returns the commit.</summary>
    Task<string> Push();

    /// <summary>Makes an Application, or changes its author's part.</summary>
    Task Put(JsonObject application);

    Task Remove(string name);

    /// <summary>The whole document as it stands.</summary>
    Task<JsonObject> Document(string name);
}
