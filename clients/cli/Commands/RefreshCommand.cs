using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo refresh</c>: makes a Warehouse, a Stage or a Promotion look now, and has configuration told again.</summary>
internal static class RefreshCommand
{
    public static Command Create(Frame frame) => new("refresh", "Make something look at the world now")
    {
        Warehouse(frame), Stage(frame), Promotion(frame), ProjectConfig(frame), ClusterConfig(frame),
    };

    private static Command Warehouse(Frame frame)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the Warehouse" };
        var wait = CommonOptions.Wait("Stay until it has looked; exit code 0 only when it could");
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("warehouse", "Make a Warehouse discover artifacts now") { name, wait, reason, output };
        frame.Handle(command, run => Refresh(run, new Wire.RefreshWarehouseRequest
        {
            Name = run.Session.Name("warehouses", run.Required(name)),
            RequestId = Session.NewRequestId(),
            Reason = run.Value(reason) ?? "",
        }, run.Value(wait), run.Format(output)));
        return command;
    }

    private static Command Stage(Frame frame)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the Stage" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("stage", "Make a Stage look now at what it waits for, and at the health of what it has") { name, reason, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.RefreshStageRequest
            {
                Name = run.Session.Name("stages", run.Required(name)),
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var answer = await run.Session.Call(options => run.Session.Stages.RefreshStageAsync(request, options), run.Cancellation);
            run.Report(run.Format(output), answer.Stage, request.Name, $"{request.Name} is looking");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Promotion(Frame frame)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the Promotion" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("promotion", "Make a Promotion look now at what it waits for, such as a pull request") { name, reason, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.RefreshPromotionRequest
            {
                Name = run.Session.Name("promotions", run.Required(name)),
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var answer = await run.Session.Call(options => run.Session.Promotions.RefreshPromotionAsync(request, options), run.Cancellation);
            var sentence = answer.Promotion.Phase switch
            {
                Wire.PromotionPhase.Running => "is looking",
                Wire.PromotionPhase.Pending => "waits for its turn; there is nothing to look at",
                _ => $"has ended ({answer.Promotion.Phase}); there is nothing to look at",
            };
            run.Report(run.Format(output), answer.Promotion, request.Name, $"{request.Name} {sentence}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command ProjectConfig(Frame frame)
    {
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("projectconfig", "Tell the Stages of the project their policies, tasks and templates again") { reason, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.RefreshProjectConfigRequest
            {
                Name = $"{ResourceName.Project(run.Session.Project)}/projectConfig",
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var answer = await run.Session.Call(options => run.Session.ProjectConfigs.RefreshProjectConfigAsync(request, options), run.Cancellation);
            run.Report(run.Format(output), answer.Config, request.Name, $"{request.Name} is told to all Stages again");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command ClusterConfig(Frame frame)
    {
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("clusterconfig", "Tell all projects again what they use of the cluster") { reason, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.RefreshClusterConfigRequest { Name = "clusterConfig", RequestId = Session.NewRequestId(), Reason = run.Value(reason) ?? "" };
            var answer = await run.Session.Call(options => run.Session.ClusterConfigs.RefreshClusterConfigAsync(request, options), run.Cancellation);
            run.Report(run.Format(output), answer.Config, request.Name, $"{request.Name} is told to all projects again");
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<int> Refresh(Invocation run, Wire.RefreshWarehouseRequest request, bool wait, OutputFormat format)
    {
        var answer = await run.Session.Call(options => run.Session.Warehouses.RefreshWarehouseAsync(request, options), run.Cancellation);
        if (!wait)
        {
            run.Report(format, answer.Warehouse, request.Name, $"{request.Name} is looking");
            return ExitCode.Success;
        }

        var asked = answer.RefreshTime;
        var warehouse = await new Follower(run.Session, WarehouseKind.Value, request.Name) { Tell = run.Error.WriteLine }
            .Until<Wire.Warehouse>(seen => seen is { Discovering: false, LastDiscovery.FinishTime: { } finished } && (asked is null || finished >= asked), run.Cancellation);
        if (warehouse.LastDiscovery.Error.Length > 0)
        {
            throw CliException.Failed($"{request.Name} could not look: {warehouse.LastDiscovery.Error}");
        }

        var found = warehouse.LatestFreight is { } freight ? $"its latest Freight is {Words.Call(freight)}" : "it has no Freight yet";
        run.Report(format, warehouse, request.Name, $"{request.Name} has looked; {found}");
        return ExitCode.Success;
    }
}
