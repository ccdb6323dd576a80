using Promotion.Host.Api.Filters;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>What somebody looks for when asking where an artifact is.</summary>
internal sealed class ArtifactSearch
{
    private const int ShortestCommit = 7;
    private readonly string? _repository;
    private readonly string _reference;
    private readonly string _whole;

    /// <summary>Reads <c>REFERENCE</c>, <c>REPOSITORY:TAG</c>, <c>REPOSITORY@DIGEST</c> or a part of a repository's name.</summary>
    public ArtifactSearch(string text)
    {
        _whole = text.Trim();
        var at = _whole.IndexOf('@', StringComparison.Ordinal);
        var split = at > 0 ? at : _whole.LastIndexOf(':') is var colon && colon > _whole.LastIndexOf('/') && !_whole.StartsWith("sha256:", StringComparison.Ordinal) ? colon : -1;
        (_repository, _reference) = split > 0 ? (_whole[..split], _whole[(split + 1)..]) : (null, _whole);
        Filter = ResourceFilter.Of($"where is {_whole}", message => ((Wire.Freight)message).Artifacts.Any(Matches));
    }

    /// <summary>Lets Freight through that carries it.</summary>
    public ResourceFilter Filter { get; }

    /// <summary>True for what is looked for.</summary>
    public bool Matches(Wire.Artifact artifact) => artifact.KindCase switch
    {
        Wire.Artifact.KindOneofCase.Commit => Matches(artifact.Commit.RepoUrl, IsCommit(artifact.Commit.Id) || artifact.Commit.Tag == _reference),
        Wire.Artifact.KindOneofCase.Image => Matches(artifact.Image.RepoUrl, artifact.Image.Tag == _reference || artifact.Image.Digest == _reference),
        Wire.Artifact.KindOneofCase.Chart => Matches($"{artifact.Chart.RepoUrl}/{artifact.Chart.Chart}", artifact.Chart.Version == _reference),
        Wire.Artifact.KindOneofCase.Generic => Matches(artifact.Generic.ArtifactType, artifact.Generic.Version == _reference),
        _ => false,
    };

    private bool Matches(string repository, bool isReferred) => _repository is { } part
        ? isReferred && repository.Contains(part, StringComparison.OrdinalIgnoreCase)
        : isReferred || repository.Contains(_whole, StringComparison.OrdinalIgnoreCase);

    private bool IsCommit(string id) => _reference.Length >= ShortestCommit && id.StartsWith(_reference, StringComparison.OrdinalIgnoreCase);
}
