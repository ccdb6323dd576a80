using Google.Protobuf.WellKnownTypes;

namespace Promotion.Cli.Tests.Fakes;

/// <summary>Resources as a server might have them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public const string PromotionName = "projects/web/promotions/prod.01";

    public static Timestamp Ago(TimeSpan span) => Timestamp.FromDateTimeOffset(Now - span);

    public static Wire.FreightReference Reference(string alias = "brave-otter") => new()
    {
        Name = $"projects/web/freight/{Hash(alias)}",
        Alias = alias,
        Warehouse = "projects/web/warehouses/main",
        Artifacts = { Commit() },
    };

    public static Wire.Freight Freight(string alias = "brave-otter", int minutesAgo = 10) => new()
    {
        Name = $"projects/web/freight/{Hash(alias)}",
        Alias = alias,
        Warehouse = "projects/web/warehouses/main",
        Artifacts = { Commit(), new Wire.Artifact { Image = new Wire.ContainerImage { RepoUrl = "registry.example.org/web/nginx", Tag = "1.27.0" } } },
        CreateTime = Ago(TimeSpan.FromMinutes(minutesAgo)),
    };

    public static Wire.Stage Stage(string name, string? alias = "brave-otter", params string[] upstream) => new()
    {
        Name = $"projects/web/stages/{name}",
        CreateTime = Ago(TimeSpan.FromHours(5)),
        AutoPromotion = name != "prod",
        RequestedFreight = { new Wire.FreightRequest { Warehouse = "projects/web/warehouses/main", Direct = upstream.Length == 0, Stages = { upstream.Select(one => $"projects/web/stages/{one}") } } },
        CurrentFreight = alias is null ? null : new Wire.FreightCollection { Items = { Reference(alias) }, ReceiveTime = Ago(TimeSpan.FromMinutes(3)) },
        Health = alias is null ? null : new Wire.StageHealth { Status = Wire.HealthStatus.Healthy },
        Readiness = new Wire.Readiness { Ready = alias is not null, Reason = alias is null ? "NoFreight" : "Verified" },
        Manifest = $"kind: Stage\nmetadata:\n  name: {name}\n",
    };

    public static Wire.Promotion Promotion(Wire.PromotionPhase phase, params Wire.StepStatus[] steps)
    {
        var promotion = new Wire.Promotion
        {
            Name = PromotionName,
            Stage = "projects/web/stages/prod",
            Freight = Reference(),
            Actor = "admin",
            Phase = phase,
            CreateTime = Ago(TimeSpan.FromSeconds(30)),
            StartTime = Ago(TimeSpan.FromSeconds(20)),
            CurrentStep = steps.TakeWhile(step => step > Wire.StepStatus.Running).Count(),
        };
        promotion.Steps.AddRange(steps.Select((status, index) => Step(index, status)));
        if (phase > Wire.PromotionPhase.Running)
        {
            promotion.FinishTime = Ago(TimeSpan.FromSeconds(8));
        }

        return promotion;
    }

    private static Wire.PromotionStep Step(int index, Wire.StepStatus status) => new()
    {
        Alias = $"step-{index + 1}",
        Kind = index == 0 ? "git-clone" : "argocd-update",
        Status = status,
        StartTime = status > Wire.StepStatus.Pending ? Ago(TimeSpan.FromSeconds(20)) : null,
        FinishTime = status > Wire.StepStatus.Running ? Ago(TimeSpan.FromSeconds(18.5)) : null,
    };

    private static Wire.Artifact Commit() => new()
    { Commit = new Wire.GitCommit { RepoUrl = "https://git.example.org/web/app.git", Id = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678", Message = "Make it blue" } };

    private static string Hash(string alias) => string.Concat(alias.Select(c => ((int)c).ToString("x2"))).PadRight(40, '0')[..40];
}
