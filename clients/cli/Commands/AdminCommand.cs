using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo admin</c>: looks after the server's store.</summary>
internal static class AdminCommand
{
    public static Command Create(Frame frame) => new("admin", "Look after the server's store") { Backup(frame), Restore(frame) };

    // Both names, because a backup is also the way out of one database and into another.
    private static Command Backup(Frame frame)
    {
        var file = new Option<string>("--output", "-o") { Description = "Where to write it; must not exist yet", HelpName = "FILE", Required = true };
        var command = new Command("backup", "Write all that a running server remembers into one file, whichever database it is in") { file };
        command.Aliases.Add("export");
        frame.Handle(command, async run =>
        {
            var path = run.Required(file);
            var download = new BackupDownload(run.Session, path) { Tell = run.Surroundings.IsTerminal ? run.Error.Write : _ => { } };
            var end = await download.Run(run.Cancellation);
            run.Out.WriteLine($"wrote {path}: {string.Join(", ", end.Tables.Select(table => $"{table.Name} {table.RowCount}"))}");
            run.Error.WriteLine("Keep the server's secret.key too: without it the Secrets in the backup cannot be read.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Restore(Frame frame)
    {
        var file = new Argument<string>("FILE") { Description = "The backup" };
        var data = new Option<string?>("--data") { Description = "Restore into the SQLite store of this data folder, which must have none yet", HelpName = "FOLDER" };
        var postgres = new Option<string?>("--postgres") { Description = "Restore into this PostgreSQL database, which must be empty", HelpName = "CONNECTION" };
        var program = new Option<string?>("--server-program") { Description = "The server program; the Promotion.Host beside promo or on the PATH unless given", HelpName = "PATH" };
        var command = new Command("restore", "Restore a backup into a new, empty store on this machine, with no server running") { file, data, postgres, program };
        command.Aliases.Add("import");
        frame.Handle(command, run =>
        {
            string[] store = (run.Value(data), run.Value(postgres)) switch
            {
                ({ } folder, null) => ["--data", folder],
                (null, { } connection) => ["--postgres", connection],
                _ => throw CliException.Usage("where to is missing; expected either --data FOLDER or --postgres CONNECTION"),
            };
            return new BackupRestore(run.Surroundings, run.Value(program)).Run(run.Required(file), store, run.Cancellation);
        });
        return command;
    }
}
