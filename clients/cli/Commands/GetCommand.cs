using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;

namespace Promotion.Cli.Commands;

/// <summary><c>promo get</c>: shows resources, and with <c>-w</c> goes on showing them as they change.</summary>
internal static class GetCommand
{
    private static readonly string[] Phases = ["Pending", "Running", "Succeeded", "Failed", "Errored", "Aborted"];

    public static Command Create(Frame frame)
    {
        var kind = KindArgument.One(KnownKinds.All);
        var names = new Argument<string[]>("NAME") { Description = "Names; for freight also aliases. All when none is given", Arity = ArgumentArity.ZeroOrMore };
        var output = CommonOptions.Output();
        var watch = new Option<bool>("--watch", "-w") { Description = "Go on showing changes until interrupted" };
        var all = new Option<bool>("--all-projects", "-A") { Description = "Of all projects" };
        var limit = new Option<int>("--limit") { Description = "Show this many at most", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var warehouse = new Option<string?>("--warehouse") { Description = "Only Freight of this Warehouse", HelpName = "NAME" };
        var stage = new Option<string?>("--stage") { Description = "Only Promotions to, or applications or verifications of, this Stage", HelpName = "NAME" };
        var freight = new Option<string?>("--freight") { Description = "Only Promotions of this Freight", HelpName = "NAME|ALIAS" };
        var filter = new Option<string?>("--filter") { Description = "Only what matches, such as 'phase = FAILED AND stage:prod'", HelpName = "CONDITION" };
        var phase = new Option<string?>("--phase") { Description = $"Only Promotions in this phase: {string.Join(", ", Phases)}", HelpName = "PHASE" };
        phase.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Phases);
        var command = new Command("get", "Show resources") { kind, names, output, watch, all, limit, filter, warehouse, stage, freight, phase };
        frame.Handle(command, run => new ResourceReader(run, KnownKinds.Find(run.Required(kind))!, run.Format(output)).Show(
            run.Value(names) ?? [], run.Value(watch), run.Value(limit), new ListQuery(Parent(run, run.Value(all), run.Required(kind)))
            {
                Filter = run.Value(filter) ?? "",
                Warehouse = Name(run, "warehouses", run.Value(warehouse)),
                Stage = Name(run, "stages", run.Value(stage)),
                Freight = Name(run, "freight", run.Value(freight)),
                Phase = Enum.TryParse<Wire.PromotionPhase>(run.Value(phase), ignoreCase: true, out var found) ? found : Wire.PromotionPhase.Unspecified,
            }));
        return command;
    }

    private static string? Name(Invocation run, string collection, string? text) => text is null ? null : run.Session.Name(collection, text);

    private static string Parent(Invocation run, bool all, string kind)
    {
        return all || (KnownKinds.Find(kind) is { NeedsProject: false } && run.Session.Settings.Project is null)
            ? ResourceName.AllProjects
            : ResourceName.Project(run.Session.Project);
    }
}
