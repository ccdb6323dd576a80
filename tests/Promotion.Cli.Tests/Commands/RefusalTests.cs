using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class RefusalTests : ServerFixture
{
    [Fact]
    public async Task Call_ServerUnreachable_ExitsThreeWithOneSentence()
    {
        Cli.Environment["PROMO_SERVER"] = KestrelPorts.Closed();

        Assert.Equal(ExitCode.Unreachable, await Cli.Run("get", "stages"));
        Assert.StartsWith($"promo: the server {Cli.Environment["PROMO_SERVER"]}/ can't be reached: ", Cli.Complained, StringComparison.Ordinal);
        Assert.Single(Cli.Complained.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Watch_ServerUnreachable_ExitsThree()
    {
        Cli.Environment["PROMO_SERVER"] = KestrelPorts.Closed();

        Assert.Equal(ExitCode.Unreachable, await Cli.Run("watch"));
    }

    [Fact]
    public async Task Call_ServerSilent_ExitsThreeAfterTheTimeout()
    {
        Server.Api.IsSilent = true;

        Assert.Equal(ExitCode.Unreachable, await Cli.Run("get", "stages", "--timeout", "300ms"));
        Assert.Contains("did not answer in time; --timeout allows longer", Cli.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_FieldViolations_AreListedOneALine()
    {
        var bad = new BadRequest
        {
            FieldViolations =
            {
                new BadRequest.Types.FieldViolation { Field = "a.yaml: document 2 (line 14), spec.foo", Description = "is not a field of Stage" },
                new BadRequest.Types.FieldViolation { Field = "a.yaml: document 3 (line 30), spec.vars", Description = "expected a list" },
            },
        };
        Server.Api.Refusal = () => Rich(StatusCode.InvalidArgument, "spec.foo: is unknown\nspec.bar: is unknown", "INVALID_MANIFEST", bad);

        Assert.Equal(ExitCode.Failed, await Cli.Run("apply", "-f", Cli.File("a.yaml", "kind: Stage")));
        Assert.Equal(
            """
            promo: the manifests have 2 mistakes; nothing was changed
              a.yaml: document 2 (line 14), spec.foo: is not a field of Stage
              a.yaml: document 3 (line 30), spec.vars: expected a list

            """,
            Cli.Complained);
    }

    [Fact]
    public async Task Call_Refused_ExitsOneWithTheServersSentence()
    {
        Server.Api.Refusal = () => Rich(StatusCode.FailedPrecondition, "brave-otter has not been verified in staging", "FREIGHT_NOT_AVAILABLE");

        Assert.Equal(ExitCode.Failed, await Cli.Run("promote", "--stage", "prod", "--freight", "brave-otter"));
        Assert.Equal("promo: brave-otter has not been verified in staging\n", Cli.Complained);
    }

    [Fact]
    public async Task Call_StoreUnavailable_IsARefusalAndIsTriedAgain()
    {
        Server.Api.Refusal = () => Rich(StatusCode.Unavailable, "the store is locked", "UNAVAILABLE");

        Assert.Equal(ExitCode.Failed, await Cli.Run("get", "stages"));
        Assert.Equal("promo: the store is locked\n", Cli.Complained);
        Assert.Equal(3, Server.Api.Requests.Count);
    }

    [Fact]
    public async Task Call_Unauthenticated_SaysHowToGiveAToken()
    {
        Server.Api.Refusal = () => Rich(StatusCode.Unauthenticated, "the token is not known.", "UNAUTHENTICATED");

        Assert.Equal(ExitCode.Failed, await Cli.Run("get", "stages"));
        Assert.Equal("promo: the token is not known; give a token by --token, PROMO_TOKEN or a context\n", Cli.Complained);
    }

    [Fact]
    public async Task Call_WithToken_PresentsItWithEachCall()
    {
        Cli.Input = "from-stdin\n";
        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages", "--token", "-"));
        Cli.Environment["PROMO_TOKEN"] = "from-environment";
        Assert.Equal(ExitCode.Success, await Cli.Run("get", "stages"));

        Assert.Equal(["Bearer from-stdin", "Bearer from-environment"], Server.Api.Authorizations);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("get")]
    [InlineData("get", "nonsense")]
    [InlineData("get", "stages", "-o", "xml")]
    [InlineData("get", "stages", "--timeout", "soon")]
    [InlineData("promote", "--freight", "x")]
    [InlineData("apply", "-f", "/there/is/nothing")]
    [InlineData("refresh")]
    [InlineData("completion", "tcsh")]
    public async Task CommandLine_Wrong_ExitsTwoAndSendsNothing(params string[] args)
    {
        Assert.Equal(ExitCode.Usage, await Cli.Run(args));
        Assert.StartsWith("promo: ", Cli.Complained, StringComparison.Ordinal);
        Assert.Empty(Server.Api.Requests);
    }

    [Fact]
    public async Task CommandLine_NoProject_SaysHowToChooseOne()
    {
        Cli.Environment.Remove("PROMO_PROJECT");

        Assert.Equal(ExitCode.Usage, await Cli.Run("get", "stages"));
        Assert.Contains("no project is chosen", Cli.Complained, StringComparison.Ordinal);
    }

    private static RpcException Rich(StatusCode code, string message, string reason, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = "promotion", Reason = reason }));
        status.Details.AddRange(details.Select(detail => Any.Pack(detail)));
        return status.ToRpcException();
    }
}
