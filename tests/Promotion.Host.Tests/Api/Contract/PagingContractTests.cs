using Google.Protobuf;
using Google.Protobuf.Reflection;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Projects;
using Promotion.Grains.Stages;
using Promotion.Grains.Warehouses;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api.Contract;

/// <summary>Lists that are read page by page while others write: what was there all the time is there once.</summary>
public sealed class PagingContractTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Cause Cause = new("test", "writes");

    /// <summary>The methods that page.</summary>
    public static ImmutableArray<string> Paged { get; } = [.. ApiMethods.Unary.Where(method => method.InputType.FindFieldByName("page_token") is not null).Select(method => method.Name)];

    public static TheoryData<string, string> Lists =>
        new(from list in Paged
            from order in ApiMethods.Find(list).InputType.FindFieldByName("order_by") is null ? (string[])[""] : ["", "name", "name desc", "create_time", "create_time desc"]
            select (list, order));

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Pages_UnderWrites_MissAndDoubleNothing(string list, string order)
    {
        var project = $"paging-{list}-{order}".ToLowerInvariant().Replace(' ', '-').Replace('_', '-').TrimEnd('-');
        var work = new Work(server, await ContractWorld.Make(server, project), project);
        for (var i = 0; i < 4; i++)
        {
            await work.Write();
        }

        var method = ApiMethods.Find(list);
        var before = (await Pages(method, project, order, 1000, () => Task.CompletedTask)).ToHashSet();
        var seen = await Pages(method, project, order, 2, work.Write);
        var after = (await Pages(method, project, order, 1000, () => Task.CompletedTask)).ToHashSet();

        Assert.Equal(seen.Distinct(), seen);
        Assert.Empty(before.Intersect(after).Except(seen));
        Assert.NotEqual(before.Count, after.Count);
    }

    private async Task<List<string>> Pages(MethodDescriptor method, string project, string order, int size, Func<Task> between)
    {
        var names = new List<string>();
        var token = "";
        do
        {
            var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
            method.InputType.FindFieldByName("parent")?.Accessor.SetValue(request, $"projects/{project}");
            method.InputType.FindFieldByName("page_size").Accessor.SetValue(request, size);
            method.InputType.FindFieldByName("page_token").Accessor.SetValue(request, token);
            method.InputType.FindFieldByName("order_by")?.Accessor.SetValue(request, order);
            method.InputType.FindFieldByName("query")?.Accessor.SetValue(request, "web.git");
            method.InputType.FindFieldByName("project")?.Accessor.SetValue(request, $"projects/{project}");
            var answer = await server.Admin.Call(method, request);
            var items = (System.Collections.IEnumerable)method.OutputType.Fields[1].Accessor.GetValue(answer);
            names.AddRange(items.Cast<IMessage>().Select(Identity));
            token = (string)method.OutputType.FindFieldByName("next_page_token").Accessor.GetValue(answer);
            await between();
        }
        while (token.Length > 0);
        return names;
    }

    private static string Identity(IMessage item) => item switch
    {
        Wire.Change change => change.Cursor,
        Wire.ArtifactLocation location => location.Freight,
        _ => (string)item.Descriptor.FindFieldByName("name").Accessor.GetValue(item),
    };

    /// <summary>Somebody who makes, changes and removes things of every kind, before and behind wherever a reader is.</summary>
    private sealed class Work(TestServer server, ContractWorld world, string project)
    {
        private int _turn;

        public async Task Write()
        {
            if (++_turn > 12)
            {
                return;
            }

            // Names before, amid and behind those there are.
            var name = $"{"amz"[_turn % 3]}{_turn:00}";
            await server.Grains.GetGrain<IProjectGrain>($"{project}-{name}").Execute(new ProjectCommand.Define($"{project}-{name}", ObjectMeta.Empty), Cause);
            var spec = Sample.WarehouseSpec with { FreightCreationPolicy = Domain.Warehouses.FreightCreationPolicy.Manual };
            await server.Grains.GetGrain<IWarehouseGrain>($"{project}/{name}").Define(ObjectMeta.Empty, spec, Cause);
            await server.Grains.GetGrain<IStageGrain>($"{project}/{name}").Define(ObjectMeta.Empty, Sample.Spec(Sample.Step("compose-output", "wait")), Cause);
            await Define(name);
            await new Wire.FreightService.FreightServiceClient(server.Admin).CreateFreightAsync(new Wire.CreateFreightRequest
            {
                Warehouse = world.Warehouse,
                Artifacts = { new Wire.ArtifactChoice { Pick = new Wire.ArtifactPick { Subscription = "https://example.org/web.git", Reference = $"{_turn:x40}" } } },
            });
            await new Wire.PromotionService.PromotionServiceClient(server.Admin).PromoteAsync(new Wire.PromoteRequest { Stage = world.Stage, Freight = world.Freight });
            if (_turn is 6 or 9)
            {
                await new Wire.StageService.StageServiceClient(server.Admin).DeleteStageAsync(new Wire.DeleteStageRequest { Name = $"{world.Project}/stages/{"amz"[(_turn - 4) % 3]}{_turn - 4:00}" });
            }

            await Verify();
        }

        private async Task Define(string name)
        {
            var grain = server.Grains.GetGrain<IProjectGrain>(project);
            await grain.Execute(new ProjectCommand.DefineConfigMap(name, ObjectMeta.Empty, ImmutableSortedDictionary<string, string>.Empty), Cause);
            await grain.Execute(new ProjectCommand.DefineTask(name, ObjectMeta.Empty, new PromotionTaskSpec([], [Sample.Step("compose-output", "wait")])), Cause);
            await grain.Execute(new ProjectCommand.DefineAnalysis(name, ObjectMeta.Empty, new AnalysisTemplateSpec([], [], [], [], [new AnalysisTemplateReference("later", false)])), Cause);
            await new Wire.SecretService.SecretServiceClient(server.Admin).CreateSecretAsync(
                new Wire.CreateSecretRequest { Parent = world.Project, SecretId = name, Values = { ["key"] = "hidden" } });
            server.ArgoCd.Put(FakeArgoCd.Application($"{name}-{project}", $"{project}:test"));
        }

        // By health alone it is successful at once.
        private async Task Verify() =>
            await new Wire.VerificationService.VerificationServiceClient(server.Admin).VerifyStageAsync(new Wire.VerifyStageRequest { Name = world.Proven });
    }
}
