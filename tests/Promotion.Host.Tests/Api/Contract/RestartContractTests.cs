using Google.Protobuf;
using Google.Protobuf.Reflection;
using Xunit;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>What every method that changes something promises over a restart of the server.</summary>
public sealed class RestartContractTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Mutations_RepeatedAfterARestart_AreAnsweredAsFirst()
    {
        var answered = new List<(MethodDescriptor Method, IMessage Request, IMessage Answer)>();
        foreach (var (name, make) in ContractRequests.Mutations)
        {
            var method = ApiMethods.Find(name);
            var request = make(await ContractWorld.Make(server, $"restart-{name.ToLowerInvariant()}"));
            method.InputType.FindFieldByName("request_id").Accessor.SetValue(request, Guid.NewGuid().ToString());
            answered.Add((method, request, await server.Admin.Call(method, request)));
        }

        await server.Restart();

        foreach (var (method, request, answer) in answered)
        {
            Assert.Equal(answer, await server.Admin.Call(method, request));
        }
    }
}
