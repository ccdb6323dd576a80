using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>The servers of the cluster. Not watched by the server.</summary>
internal static class SiloKind
{
    private const string Collection = "silos/";
    private const double Mebibyte = 1024 * 1024;

    public static readonly IKind Value = new Kind<Wire.Silo>
    {
        Plural = "silos",
        OtherSpellings = ["silo", "servers", "server"],
        WireKind = Wire.ResourceKind.Unspecified,
        Name = silo => silo.Name,
        FullName = FullName,
        Pick = null,
        Sum = State,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await All(session, cancellation)).FirstOrDefault(silo => silo.Name == name)
            ?? throw CliException.Failed($"{name} does not exist: promo get silos lists the servers there are."),
        Columns =
        [
            new("NAME", (silo, _) => silo.Name[Collection.Length..] + (silo.IsAnswering ? " *" : "")),
            new("STATE", (silo, _) => State(silo)),
            new("VERSION", (silo, _) => silo.Version.Length == 0 ? "-" : silo.Version),
            new("SINCE", (silo, now) => Ages.Since(silo.StartTime, now)),
            new("CPU", (silo, _) => silo.IsResponsive ? $"{silo.CpuPercent:0} %" : "-"),
            new("MEMORY", (silo, _) => silo.IsResponsive ? $"{silo.MemoryBytes / Mebibyte:0} MiB" : "-"),
            new("GRAINS", (silo, _) => silo.IsResponsive ? $"{silo.GrainCount}" : "-"),
            new("IN HAND", (silo, _) => $"{silo.InHandCount}"),
            new("ADDRESS", (silo, _) => silo.Address),
        ],
    };

    private static string FullName(string text) => text.StartsWith(Collection, StringComparison.Ordinal) ? text : Collection + text;

    private static Cell State(Wire.Silo silo) => silo switch
    {
        { IsResponsive: false } => new Cell($"{silo.State}, silent", Tone.Bad),
        { State: Wire.SiloState.Active } => new Cell("Active", Tone.Good),
        _ => new Cell(silo.State.ToString(), Tone.Busy),
    };

    private static async Task<Page<Wire.Silo>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var silos = await All(session, cancellation);
        return new Page<Wire.Silo>(silos, "", silos.Count);
    }

    private static async Task<IReadOnlyList<Wire.Silo>> All(Session session, CancellationToken cancellation) =>
        (await session.Call(options => session.Server.ListSilosAsync(new Wire.ListSilosRequest(), options), cancellation)).Silos;
}
