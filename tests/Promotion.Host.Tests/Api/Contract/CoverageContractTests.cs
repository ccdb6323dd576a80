using Google.Protobuf.Reflection;
using Promotion.Host.Api;
using Xunit;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>
/// No method without its rows. What a method refuses by the rules of its request, what is not found, and paging are asked of every method by its
/// descriptor; success, repetition, etags, patience and JSON by <see cref="ContractRequests"/>, which these tests compare with the descriptors.
/// </summary>
public sealed class CoverageContractTests
{
    /// <summary>Reads that wait for nothing, neither for what their caller knows already nor for anything outside, and so cannot be made to run out of time.</summary>
    private static readonly ImmutableHashSet<string> AtOnce =
    [
        "Evaluate", // a second at most, of its own
        "LintManifests", // the text is all it needs
        "ListSteps",
        "GetStep",
        "GetServerInfo",
        "ListSilos", // what does not answer within 2 s is told as silent
        "GetArgoCdInstance",
        "ListArgoCdInstances",
    ];

    /// <summary>Reads that wait for what is outside: how they end is tested where that is played.</summary>
    private static readonly ImmutableHashSet<string> Outside = ["DiscoverArtifacts", "GetApplication", "ListApplications"];

    [Fact]
    public void EveryUnaryMethod_HasARequest() =>
        Assert.Equal(ApiMethods.Unary.Select(method => method.Name).Order(StringComparer.Ordinal), Rows.Order(StringComparer.Ordinal));

    [Fact]
    public void EveryMutation_CanBeRepeatedAndIsSoCalled() => Assert.All(ContractRequests.Mutations.Keys.Select(ApiMethods.Find), method =>
    {
        Assert.NotNull(method.InputType.FindFieldByName("request_id"));
        Assert.False(ApiServices.IsRead($"/{method.Service.FullName}/{method.Name}"));
    });

    [Fact]
    public void EveryRead_SaysThatItChangesNothing() =>
        Assert.All(ContractRequests.Reads.Keys.Select(ApiMethods.Find), method => Assert.True(ApiServices.IsRead($"/{method.Service.FullName}/{method.Name}"), method.Name));

    [Fact]
    public void EveryRead_CanWaitForWhatIsKnownOrIsNamedHere() => Assert.Equal(
        AtOnce.Union(Outside).Add("PollChanges").Order(StringComparer.Ordinal),
        ContractRequests.Reads.Keys.Where(name => ApiMethods.Find(name).InputType.FindFieldByName("min_cursor") is null));

    [Fact]
    public void EveryListOfWhatMayBeMany_Pages() => Assert.Equal(
        ["ListArgoCdInstances", "ListLinks", "ListSilos", "ListSteps"],
        ApiMethods.Unary.Where(IsList).Select(method => method.Name).Except(PagingContractTests.Paged).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Rows => ContractRequests.Mutations.Keys.Concat(ContractRequests.Reads.Keys);

    private static bool IsList(MethodDescriptor method) => method.Name.StartsWith("List", StringComparison.Ordinal);
}
