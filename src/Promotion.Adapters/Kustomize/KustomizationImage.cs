namespace Promotion.Adapters.Kustomize;

/// <summary>An entry of a kustomization's <c>images</c>. Parts that are not set are empty.</summary>
internal sealed record KustomizationImage(string Name, string NewName, string NewTag, string Digest)
{
    private const string Kept = "*";

    /// <summary>Itself, with each <c>*</c> replaced by what the entry had before.</summary>
    public KustomizationImage After(KustomizationImage? before) => this with
    {
        NewName = NewName == Kept ? before?.NewName ?? "" : NewName,
        NewTag = NewTag == Kept ? before?.NewTag ?? "" : NewTag,
        Digest = Digest == Kept ? before?.Digest ?? "" : Digest,
    };

    /// <summary>Its members that are set, as the file names them.</summary>
    public IEnumerable<(string Key, string Value)> Members() =>
        new[] { ("digest", Digest), ("name", Name), ("newName", NewName), ("newTag", NewTag) }.Where(member => member.Item2.Length > 0);

    /// <inheritdoc />
    public override string ToString() =>
        $"{(NewName.Length > 0 ? NewName : Name)}{(NewTag.Length > 0 ? $":{NewTag}" : "")}{(Digest.Length > 0 ? $"@{Digest}" : "")}";
}
