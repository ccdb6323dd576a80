namespace Promotion.Domain.Branches;

/// <summary>Commits with their trees and files, on their way from where they were made to where they are pushed.</summary>
/// <param name="Name">Name of the pack; empty when there is nothing in it.</param>
/// <param name="Pack">A pack that is complete in itself (gitformat-pack(5)).</param>
/// <param name="Index">Its index.</param>
[GenerateSerializer, Immutable, Alias("promotion.commit-parcel")]
public sealed record CommitParcel(string Name, ImmutableArray<byte> Pack, ImmutableArray<byte> Index)
{
    /// <summary>Nothing: the repository has it all.</summary>
    public static CommitParcel Empty { get; } = new("", [], []);

    /// <summary>Bytes it takes.</summary>
    public long Size => Pack.Length + Index.Length;

    /// <inheritdoc />
    public override string ToString() => $"parcel of {Size} bytes";
}
