using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>What every method refuses, by what the protos say of its request.</summary>
public sealed class RequestContractTests(TestServer server) : IClassFixture<TestServer>
{
    public static TheoryData<string> WithRequired => [.. ApiMethods.Unary.Where(method => Required(method).Any()).Select(method => method.Name)];

    public static TheoryData<string> WithNames => [.. ApiMethods.Unary.Where(method => Named(method).Any()).Select(method => method.Name)];

    public static TheoryData<string> OfOneThing => [.. ApiMethods.Unary.Where(method => Required(method).Intersect(Named(method)).Any(one => !one.IsRepeated && HasParts(one))).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(WithRequired))]
    public async Task RequiredFields_Missing_AreAllNamed(string name)
    {
        var method = ApiMethods.Find(name);

        var refused = await Refused(method, New(method));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (refused.Code, refused.Reason));
        Assert.Empty(Required(method).Select(field => field.Name).Except(FieldsIn(refused)));
    }

    [Theory]
    [MemberData(nameof(WithNames))]
    public async Task Names_Malformed_AreRefusedWithThePattern(string name)
    {
        var method = ApiMethods.Find(name);
        foreach (var field in Named(method).Where(field => !field.IsRepeated))
        {
            var request = New(method);
            field.Accessor.SetValue(request, "no such thing");

            var refused = await Refused(method, request);

            Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (refused.Code, refused.Reason));
            Assert.Contains(field.Name, FieldsIn(refused));
            Assert.Contains(Rules(field)!.Names[0], refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(OfOneThing))]
    public async Task Names_OfWhatIsNotThere_AreNotFound(string name)
    {
        var method = ApiMethods.Find(name);
        var request = New(method);
        foreach (var field in Named(method).Where(field => !field.IsRepeated && field.ContainingOneof is null))
        {
            field.Accessor.SetValue(request, NameLike(Rules(field)!.Names[0]));
        }

        foreach (var choice in method.InputType.Oneofs.Where(choice => !choice.IsSynthetic))
        {
            choice.Fields[0].Accessor.SetValue(request, NameLike(Rules(choice.Fields[0])!.Names[0]));
        }

        foreach (var other in Required(method).Except(Named(method)).Where(field => field.FieldType == FieldType.String && !field.IsRepeated))
        {
            other.Accessor.SetValue(request, "quick-fox");
        }

        var refused = await Refused(method, request);

        Assert.Equal((StatusCode.NotFound, "NOT_FOUND"), (refused.Code, refused.Reason));
    }

    [Theory]
    [InlineData("GetClusterConfig")]
    [InlineData("DeleteClusterConfig")]
    [InlineData("RefreshClusterConfig")]
    public async Task ClusterConfig_ThatIsNotThere_IsNotFound(string name)
    {
        var method = ApiMethods.Find(name);
        var request = New(method);
        method.InputType.FindFieldByName("name").Accessor.SetValue(request, "clusterConfig");

        var refused = await Refused(method, request);

        Assert.Equal((StatusCode.NotFound, "NOT_FOUND"), (refused.Code, refused.Reason));
    }

    [Theory]
    [InlineData("GetStage", "view", 99)]
    [InlineData("ListPromotions", "phase", 99)]
    [InlineData("ListStages", "page_size", -1)]
    public async Task Values_OutOfRange_AreRefusedNamingTheField(string name, string field, int value)
    {
        var method = ApiMethods.Find(name);
        var request = New(method);
        var descriptor = method.InputType.FindFieldByName(field);
        descriptor.Accessor.SetValue(request, descriptor.FieldType == FieldType.Enum ? System.Enum.ToObject(descriptor.EnumType.ClrType, value) : value);

        var refused = await Refused(method, request);

        Assert.Contains(field, FieldsIn(refused));
        Assert.Contains($"{field} is {value}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_OfNestedMessages_NameThePath()
    {
        var refused = await Refused(ApiMethods.Find("CreateFreight"), new Wire.CreateFreightRequest
        {
            Warehouse = "projects/shop/warehouses/web",
            Artifacts = { new Wire.ArtifactChoice { Pick = new Wire.ArtifactPick { Reference = "1.0" } }, new Wire.ArtifactChoice() },
            Reason = new string('x', 1025),
        });

        Assert.Equal(["artifacts[0].pick.subscription", "artifacts[1].pick", "reason"], FieldsIn(refused).Order());
    }

    private async Task<Refusal> Refused(MethodDescriptor method, IMessage request) => await Refusal.Of(server.Admin.Call(method, request));

    private static IEnumerable<string> FieldsIn(Refusal refused) => refused.Status!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);

    private static IMessage New(MethodDescriptor method) => method.InputType.Parser.ParseFrom(ByteString.Empty);

    private static string NameLike(string pattern) => string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? "nothing" : part));

    // Of the ClusterConfig there is one.
    private static bool HasParts(FieldDescriptor field) => Rules(field)!.Names[0].Contains('{', StringComparison.Ordinal);

    private static IEnumerable<FieldDescriptor> Named(MethodDescriptor method) =>
        method.InputType.Fields.InDeclarationOrder().Where(field => Rules(field) is { Names.Count: > 0 });

    private static IEnumerable<FieldDescriptor> Required(MethodDescriptor method) =>
        method.InputType.Fields.InDeclarationOrder().Where(field => field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) ?? false);

    private static Wire.FieldRules? Rules(FieldDescriptor field) => field.GetOptions()?.GetExtension(Wire.ValidationExtensions.Rules);
}
