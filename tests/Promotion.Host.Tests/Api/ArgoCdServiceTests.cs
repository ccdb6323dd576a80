using Grpc.Core;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class ArgoCdServiceTests(TestServer server) : IClassFixture<TestServer>
{
    private readonly Wire.ArgoCdService.ArgoCdServiceClient _argoCds = new(server.Admin);

    [Fact]
    public async Task List_TellsHowEachAnswers()
    {
        server.ArgoCd.IsDown = false;
        var up = Assert.Single((await _argoCds.ListArgoCdInstancesAsync(new Wire.ListArgoCdInstancesRequest())).Instances);
        server.ArgoCd.IsDown = true;
        var down = (await _argoCds.GetArgoCdInstanceAsync(new Wire.GetArgoCdInstanceRequest { Name = "instances/local" })).Instance;

        Assert.Equal(("instances/local", Wire.ArgoCdDriver.Local, Wire.ArgoCdState.Up, "/data"), (up.Name, up.Driver, up.State, up.Address));
        Assert.Equal(["argocd"], up.Namespaces);
        Assert.Equal((Wire.ArgoCdState.Down, "cannot reach it: refused", 7), (down.State, down.LastError, down.CallCount));
        Assert.Null(down.LastSuccessTime);
    }

    [Fact]
    public async Task Get_Unknown_IsNotFound()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _argoCds.GetArgoCdInstanceAsync(new Wire.GetArgoCdInstanceRequest { Name = "instances/mars" }));

        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
    }
}
