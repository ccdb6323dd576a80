using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Promotion.Host.Api.OpenApi;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>JSON and gRPC are one API.</summary>
public sealed class JsonContractTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private static readonly ImmutableHashSet<string> OfTheMoment =
    [
        "GetServerInfoResponse.server_time", "Silo.cpu_percent", "Silo.memory_bytes", "Silo.grain_count", "Silo.in_hand_count", "Explanation.as_of_time", "Discovery.finish_time", "Subscription.discover_time",
        "ListSilosResponse.running_promotion_count", "ListSilosResponse.pending_promotion_count", "ArgoCdInstance.application_count",
        .. ApiMethods.Unary.Select(method => $"{method.OutputType.Name}.cursor"),
    ];

    public static TheoryData<string> Reads => [.. ContractRequests.Reads.Keys];

    public static TheoryData<string> Mutations => [.. ContractRequests.Mutations.Keys];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Read_AsJsonAndByGrpc_AnswersTheSame(string name)
    {
        var world = await ContractWorld.Make(server, $"json-{name.ToLowerInvariant()}");
        var (method, request) = (ApiMethods.Find(name), ContractRequests.Reads[name](world));

        var grpc = await server.Admin.Call(method, request);
        var (status, body) = await server.Json.Call(method, request);

        Assert.Equal(200, status);
        Assert.Equal(WithoutMoment(grpc), WithoutMoment(method.ParseAnswer(body)));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_AsJson_IsTheRepetitionOfItByGrpc(string name)
    {
        var world = await ContractWorld.Make(server, $"json-{name.ToLowerInvariant()}");
        var (method, request) = (ApiMethods.Find(name), ContractRequests.Mutations[name](world));
        request.Descriptor.FindFieldByName("request_id").Accessor.SetValue(request, Guid.NewGuid().ToString());

        var (status, body) = await server.Json.Call(method, request);
        var grpc = await server.Admin.Call(method, request);

        Assert.Equal((200, body), (status, body));
        Assert.Equal(grpc, method.ParseAnswer(body));
    }

    [Fact]
    public async Task Refusal_AsJson_HasTheSameStatus()
    {
        var request = new Wire.GetStageRequest { Name = "projects/shop/stages/nothing" };
        var byGrpc = await Refusal.Of(new Wire.StageService.StageServiceClient(server.Admin).GetStageAsync(request));

        var (status, body) = await server.Json.Call(ApiMethods.Find("GetStage"), request);
        var json = new JsonParser(new JsonParser.Settings(20, TypeRegistry.FromMessages(ErrorInfo.Descriptor))).Parse<Google.Rpc.Status>(body);

        Assert.Equal(404, status);
        Assert.Equal(byGrpc.Status, json);
    }

    [Fact]
    public async Task OtherPaths_OfAMethod_LeadToIt()
    {
        var world = await ContractWorld.Make(server, "json-paths");
        ImmutableArray<(string Method, string Path)> paths =
        [
            ("Explain", $"/v1/{world.Promotion}:explain"),
            ("Explain", $"/v1/{world.Freight}:explain"),
            ("ListVerifications", $"/v1/{world.Proven}/verifications"),
            ("ListLinks", $"/v1/{world.Freight}/links"),
            ("GetClusterConfig", "/v1/clusterConfig"),
        ];

        foreach (var (method, path) in paths)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, path);
            message.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", TestServer.Token);
            using var response = await server.Json.SendAsync(message, Deadline);

            Assert.Equal((path, System.Net.HttpStatusCode.OK), (path, response.StatusCode));
            Assert.NotEqual(0, ApiMethods.Find(method).ParseAnswer(await response.Content.ReadAsStringAsync(Deadline)).CalculateSize());
        }
    }

    [Fact]
    public async Task BadField_AsJson_IsNamed()
    {
        var (status, body) = await server.Json.Call(ApiMethods.Find("ListStages"), new Wire.ListStagesRequest { Parent = "projects/shop", PageSize = -1 });

        var violation = JsonNode.Parse(body)!["details"]!.AsArray().SelectMany(detail => detail!["fieldViolations"] as JsonArray ?? []).Single()!;
        Assert.Equal(400, status);
        Assert.Equal("page_size", (string?)violation["field"]);
    }

    [Fact]
    public async Task GrpcWeb_OfABrowser_IsAnswered()
    {
        using var channel = GrpcChannel.ForAddress(server.Json.BaseAddress!, new GrpcChannelOptions { HttpVersion = new Version(1, 1), HttpHandler = new GrpcWebHandler(new HttpClientHandler()) });
        var headers = new Metadata { { "authorization", $"Bearer {TestServer.Token}" } };
        var world = await ContractWorld.Make(server, "web");

        var answer = await new Wire.StageService.StageServiceClient(channel).GetStageAsync(new Wire.GetStageRequest { Name = world.Stage }, headers);
        using var watch = new Wire.WatchService.WatchServiceClient(channel).Watch(new Wire.WatchRequest { Names = { world.Stage } }, headers, cancellationToken: Deadline);

        Assert.Equal(world.Stage, answer.Stage.Name);
        Assert.True(await watch.ResponseStream.MoveNext(Deadline));
        Assert.Equal(world.Stage, watch.ResponseStream.Current.Snapshot.Resource.Stage.Name);
    }

    [Fact]
    public async Task OpenApi_HasEveryBoundMethodAndItsComments()
    {
        var document = JsonNode.Parse(await server.Json.GetStringAsync("/openapi.json", Deadline))!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).ToDictionary(operation => (string)operation.Value!["operationId"]!, operation => operation.Value!);
        var references = document.ToJsonString().Split("\"#/components/schemas/").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]).Distinct();

        Assert.Empty(ApiMethods.Unary.Where(method => HttpBinding.Of(method) is not null).Select(method => method.Name).Except(operations.Keys));
        Assert.Empty(ApiMethods.Unary.Where(method => HttpBinding.Of(method) is null).Select(method => method.Name));
        Assert.All(operations.Values, operation => Assert.NotEmpty((string?)operation["description"] ?? ""));
        Assert.Empty(references.Except(document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key)));
        Assert.Equal("projects/{project}/stages/{stage}", document["paths"]!.AsObject().Single(path => path.Key == "/v1/projects/{project}/stages/{stage}:promote").Key["/v1/".Length..^":promote".Length]);
    }

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/healthz")]
    public async Task Health_OverHttp_IsOpen(string path) => Assert.Equal("Healthy", await server.Json.GetStringAsync(path, Deadline));

    // The feed goes on from one answer to the next, clocks go, and a server is not always equally busy.
    private static IMessage WithoutMoment(IMessage answer)
    {
        foreach (var field in answer.Descriptor.Fields.InDeclarationOrder())
        {
            if (OfTheMoment.Contains($"{answer.Descriptor.Name}.{field.Name}"))
            {
                field.Accessor.Clear(answer);
            }
            else if (field is { FieldType: FieldType.Message, IsMap: false } && field.Accessor.GetValue(answer) is { } value)
            {
                _ = (value is IMessage one ? [one] : ((System.Collections.IEnumerable)value).Cast<IMessage>()).Select(WithoutMoment).Count();
            }
        }

        return answer;
    }
}
