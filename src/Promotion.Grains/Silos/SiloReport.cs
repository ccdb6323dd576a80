namespace Promotion.Grains.Silos;

/// <summary>A server of the cluster, as it is now.</summary>
/// <param name="Name">Unique among the servers of the cluster.</param>
/// <param name="Address">Where the others reach it.</param>
/// <param name="Status">What the cluster takes it for.</param>
/// <param name="Version">Its version; null while that is not known.</param>
/// <param name="Since">When it was started.</param>
/// <param name="IsSelf">True for the server that tells.</param>
/// <param name="Grains">How many grains it has in memory; null when it did not answer in time.</param>
/// <param name="CpuPercent">Of all its processors; null when it did not answer in time.</param>
/// <param name="MemoryBytes">What it uses; null when it did not answer in time.</param>
/// <param name="InHand">How many things it works at.</param>
public sealed record SiloReport(
    string Name, string Address, SiloStatus Status, string? Version, DateTimeOffset Since, bool IsSelf, int? Grains, double? CpuPercent, long? MemoryBytes, long InHand);
