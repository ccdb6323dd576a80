using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo freight</c>: makes, renames and removes Freight by hand.</summary>
internal static class FreightCommand
{
    public static Command Create(Frame frame) =>
        new("freight", "Make, rename and remove Freight by hand") { New(frame), Clone(frame), Rename(frame), Delete(frame) };

    private static Command New(Frame frame)
    {
        var warehouse = new Option<string>("--warehouse") { Description = "Warehouse whose artifacts it carries", HelpName = "NAME", Required = true };
        var artifacts = ArtifactOption.Create("Artifact to take instead of the newest discovered one");
        var alias = Alias();
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("create", "Make Freight of artifacts a Warehouse discovered: the newest of each repository, but for those chosen")
        { warehouse, artifacts, alias, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.CreateFreightRequest
            {
                Warehouse = session.Name("warehouses", run.Required(warehouse)),
                Artifacts = { ArtifactOption.Read(run.Value(artifacts) ?? []) },
                Alias = run.Value(alias) ?? "",
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            return Told(run, (await session.Call(options => session.Freight.CreateFreightAsync(request, options), run.Cancellation)).Freight, run.Format(output));
        });
        return command;
    }

    private static Command Clone(Frame frame)
    {
        var name = Name();
        var artifacts = ArtifactOption.Create("Artifact to take instead of the one it carries");
        var alias = Alias();
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("clone", "Make Freight of another's artifacts, but for those chosen") { name, artifacts, alias, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.CloneFreightRequest
            {
                Name = session.Name("freight", run.Required(name)),
                Artifacts = { ArtifactOption.Read(run.Value(artifacts) ?? []) },
                Alias = run.Value(alias) ?? "",
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            return Told(run, (await session.Call(options => session.Freight.CloneFreightAsync(request, options), run.Cancellation)).Freight, run.Format(output));
        });
        return command;
    }

    private static Command Rename(Frame frame)
    {
        var name = Name();
        var alias = new Argument<string>("NEW") { Description = "Its new alias, which no other Freight of the project may have" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("alias", "Give Freight another alias") { name, alias, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.SetFreightAliasRequest
            {
                Name = session.Name("freight", run.Required(name)),
                Alias = run.Required(alias),
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var freight = (await session.Call(options => session.Freight.SetFreightAliasAsync(request, options), run.Cancellation)).Freight;
            run.Report(run.Format(output), freight, freight.Name, $"{ResourceName.Short(request.Name)} is now {freight.Alias}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Delete(Frame frame)
    {
        var name = Name();
        var reason = CommonOptions.Reason();
        var command = new Command("delete", "Remove Freight that no Stage has") { name, reason };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.DeleteFreightRequest
            {
                Name = session.Name("freight", run.Required(name)),
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            await session.Call(options => session.Freight.DeleteFreightAsync(request, options), run.Cancellation);
            run.Out.WriteLine($"{request.Name} is deleted");
            return ExitCode.Success;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME|ALIAS") { Description = "Freight, by name or alias" };

    private static Option<string?> Alias() => new("--alias") { Description = "What to call it; made up when not given", HelpName = "ALIAS" };

    private static int Told(Invocation run, Wire.Freight freight, OutputFormat format)
    {
        run.Report(format, freight, freight.Name, $"{Words.Call(freight.Alias, freight.Name)} carries {Words.Contents(freight.Artifacts)}");
        return ExitCode.Success;
    }
}
