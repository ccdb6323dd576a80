using System.CommandLine;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo plan</c>: tells what a promotion would do, without doing it.</summary>
internal static class PlanCommand
{
    public static Command Create(Frame frame)
    {
        var stage = new Option<string>("--stage", "-s") { Description = "Stage to promote to", HelpName = "NAME", Required = true };
        var freight = new Option<string?>("--freight", "-f") { Description = "Freight to promote, by name or alias", HelpName = "NAME|ALIAS" };
        var warehouse = new Option<string?>("--warehouse") { Description = "This Warehouse's newest Freight that is available to the Stage", HelpName = "NAME" };
        var config = new Option<bool>("--config") { Description = "Tell also what each step would be told" };
        var output = CommonOptions.Output();
        var command = new Command("plan", "Tell what a promotion would do: its steps, and what it would push") { stage, freight, warehouse, config, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(freight) is null == result.GetResult(warehouse) is null)
            {
                result.AddError("give exactly one of --freight and --warehouse");
            }
        });
        frame.Handle(command, async run =>
        {
            var request = new Wire.PlanPromotionRequest { Stage = run.Session.Name("stages", run.Required(stage)) };
            if (run.Value(freight) is { } named)
            {
                request.Freight = run.Session.Name("freight", named);
            }
            else
            {
                request.Warehouse = run.Session.Name("warehouses", run.Value(warehouse)!);
            }

            var plan = (await run.Session.Call(options => run.Session.Plans.PlanPromotionAsync(request, options), run.Cancellation)).Plan;
            if (run.Format(output) is OutputFormat.Table)
            {
                new PlanText(run.Out, run.Paint) { ShowsConfig = run.Value(config) }.Write(plan);
            }
            else
            {
                run.Report(run.Format(output), plan, plan.Stage, "");
            }

            return plan.Phase is Wire.PromotionPhase.Succeeded or Wire.PromotionPhase.Running ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }
}
