namespace Promotion.Cli.Output;

/// <summary>Wire values in words, each with its tone.</summary>
internal static class Words
{
    public static Cell Of(Wire.PromotionPhase phase) => phase switch
    {
        Wire.PromotionPhase.Succeeded => new Cell("Succeeded", Tone.Good),
        Wire.PromotionPhase.Failed or Wire.PromotionPhase.Errored or Wire.PromotionPhase.Aborted => new Cell(phase.ToString(), Tone.Bad),
        Wire.PromotionPhase.Unspecified => new Cell(""),
        _ => new Cell(phase.ToString(), Tone.Busy),
    };

    public static Cell Of(Wire.StepStatus status) => status switch
    {
        Wire.StepStatus.Succeeded => new Cell("Succeeded", Tone.Good),
        Wire.StepStatus.Failed or Wire.StepStatus.Errored or Wire.StepStatus.Aborted => new Cell(status.ToString(), Tone.Bad),
        Wire.StepStatus.Running => new Cell("Running", Tone.Busy),
        Wire.StepStatus.Unspecified => new Cell(""),
        _ => new Cell(status.ToString(), Tone.Dim),
    };

    public static Cell Of(Wire.VerificationPhase phase) => phase switch
    {
        Wire.VerificationPhase.Successful => new Cell("Successful", Tone.Good),
        Wire.VerificationPhase.Failed or Wire.VerificationPhase.Error or Wire.VerificationPhase.Aborted => new Cell(phase.ToString(), Tone.Bad),
        Wire.VerificationPhase.Unspecified => new Cell(""),
        _ => new Cell(phase.ToString(), Tone.Busy),
    };

    public static Cell Of(Wire.StageHealth? health) => health?.Status switch
    {
        null or Wire.HealthStatus.Unspecified => new Cell("-", Tone.Dim),
        Wire.HealthStatus.Healthy => new Cell("Healthy", Tone.Good),
        Wire.HealthStatus.Unhealthy => new Cell("Unhealthy", Tone.Bad),
        Wire.HealthStatus.NotApplicable => new Cell("NotApplicable", Tone.Dim),
        { } other => new Cell(other.ToString(), Tone.Busy),
    };

    public static Cell Of(Wire.ApplicationHealth health) => health switch
    {
        Wire.ApplicationHealth.Unspecified => new Cell("-", Tone.Dim),
        Wire.ApplicationHealth.Healthy => new Cell("Healthy", Tone.Good),
        Wire.ApplicationHealth.Degraded or Wire.ApplicationHealth.Missing => new Cell(health.ToString(), Tone.Bad),
        _ => new Cell(health.ToString(), Tone.Busy),
    };

    public static Cell Of(Wire.SyncStatus status) => status switch
    {
        Wire.SyncStatus.Unspecified => new Cell("-", Tone.Dim),
        Wire.SyncStatus.Synced => new Cell("Synced", Tone.Good),
        _ => new Cell(status.ToString(), Tone.Busy),
    };

    public static Cell Of(Wire.FreightState state) => state switch
    {
        Wire.FreightState.Current or Wire.FreightState.PassedOn => new Cell(state.ToString(), Tone.Good),
        Wire.FreightState.Available => new Cell("Available", Tone.Good),
        Wire.FreightState.Unavailable => new Cell("Unavailable", Tone.Dim),
        _ => new Cell(state.ToString(), Tone.Busy),
    };

    public static Cell Ready(Wire.Readiness? readiness) =>
        readiness is { Ready: true } ? new("True", Tone.Good) : new("False", Tone.Busy);

    /// <summary>The message, or the reason where there is none, or what is waited for.</summary>
    public static string Status(Wire.Readiness? readiness, Wire.Waiting? waiting) => waiting is not null
        ? Waiting(waiting)
        : readiness is { Ready: false, Message.Length: > 0 } ? OneLine(readiness.Message) : readiness?.Reason ?? "";

    public static string Waiting(Wire.Waiting waiting) => $"waits for {OneLine(waiting.On)}";

    /// <summary>True when nothing more will happen.</summary>
    public static bool IsFinal(this Wire.PromotionPhase phase) => phase > Wire.PromotionPhase.Running;

    /// <summary>How people call a Freight: its alias, or else the beginning of its hash.</summary>
    public static string Call(Wire.FreightReference freight) => Call(freight.Alias, freight.Name);

    /// <summary>How people call a Freight: its alias, or else the beginning of its hash.</summary>
    public static string Call(string alias, string name)
    {
        var hash = Connection.ResourceName.Short(name);
        return alias.Length > 0 ? alias : hash[..Math.Min(12, hash.Length)];
    }

    public static string Call(Wire.FreightCollection? collection) =>
        collection is null || collection.Items.Count == 0 ? "-" : string.Join(',', collection.Items.Select(Call));

    /// <summary>What a Freight carries, in brief.</summary>
    public static string Contents(IEnumerable<Wire.Artifact> artifacts) => string.Join(", ", artifacts.Select(Content).Where(text => text.Length > 0));

    private static string Content(Wire.Artifact artifact) => artifact.KindCase switch
    {
        Wire.Artifact.KindOneofCase.Commit => $"{Repository(artifact.Commit.RepoUrl)}@{artifact.Commit.Id[..Math.Min(7, artifact.Commit.Id.Length)]}",
        Wire.Artifact.KindOneofCase.Image => $"{Repository(artifact.Image.RepoUrl)}:{artifact.Image.Tag}",
        Wire.Artifact.KindOneofCase.Chart => $"{(artifact.Chart.Chart.Length > 0 ? artifact.Chart.Chart : Repository(artifact.Chart.RepoUrl))}-{artifact.Chart.Version}",
        Wire.Artifact.KindOneofCase.Generic => $"{artifact.Subscription}:{artifact.Generic.Version}",
        _ => "",
    };

    private static string Repository(string url)
    {
        var trimmed = url.TrimEnd('/');
        var last = trimmed[(trimmed.LastIndexOfAny(['/', ':']) + 1)..];
        return last.EndsWith(".git", StringComparison.Ordinal) ? last[..^4] : last;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
