using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Text;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;

namespace Promotion.Scenarios;

/// <summary>Reads what a story defines.</summary>
internal static class Definitions
{
    /// <summary><c>warehouse NAME image=REPO git=REPO [interval=5m] [manual] [criteria="…"]</c></summary>
    public static WarehouseSpec Warehouse(Words words) => new(
        null,
        Option(words, "interval") is { } interval ? GoDuration.Parse(interval) : WarehouseSpec.DefaultInterval,
        words.All.Contains("manual") ? FreightCreationPolicy.Manual : FreightCreationPolicy.Automatic,
        Option(words, "criteria"),
        [.. words.From(2).Select(Subscription).OfType<Subscription>()]);

    /// <summary>
    /// <c>stage NAME from WAREHOUSE [direct] [after A,B] [all] [soak=1h] [match] … [flow] [verify=A,cluster:B] [arg.x=y] [queue=POLICY] [var.x=y]</c> and a line per step;
    /// without one it has the step <c>deploy</c>.
    /// </summary>
    public static StageSpec Stage(Words words, ImmutableArray<string> steps) => new(
        null,
        Vars(words),
        Requests(words),
        words.All.Contains("flow") ? null : new PromotionTemplate([], [.. (steps.IsEmpty ? ["deploy as=deploy"] : steps).Select(step => Step(Words.Of(step)))]),
        Option(words, "verify") is { } templates ? Verification(templates, words) : null,
        Json.Null);

    /// <summary><c>label=KEY=VALUE</c>, and <c>queue=POLICY</c> of a Stage.</summary>
    public static ObjectMeta Meta(Words words) => ObjectMeta.Empty with
    {
        Annotations = Option(words, "queue") is { } policy ? ObjectMeta.Empty.Annotations.Add(QueuePolicies.Annotation, policy) : ObjectMeta.Empty.Annotations,
        Labels = words.All.Select(word => Words.Value(word, "label")).OfType<string>().Select(label => label.Split('=', 2))
            .ToImmutableSortedDictionary(label => label[0], label => label[1], StringComparer.Ordinal),
    };

    /// <summary><c>task NAME [var=default] [var=?]</c> and a line per step.</summary>
    public static PromotionTaskSpec Task(Words words, ImmutableArray<string> steps) => new(
        [.. words.From(2).Select(word => word.Split('=', 2)).Select(var => new TaskVariable(var[0], var[1] == "?" ? null : var[1]))],
        [.. steps.Select(step => Step(Words.Of(step)))]);

    /// <summary>
    /// <c>template NAME [keep=METRIC:3] [dry=METRIC] [uses=A,cluster:B]</c> and a line per argument, <c>arg NAME[=VALUE|=secret:NAME/KEY]</c>, and per metric,
    /// <c>NAME [interval=10s] [delay=1m] [count=3] [success="…"] [failure="…"] [failures=1] [inconclusive=1] [errors=4] [row=3]</c>.
    /// </summary>
    public static AnalysisTemplateSpec Template(Words words, ImmutableArray<string> lines)
    {
        var below = lines.Select(Words.Of).ToImmutableArray();
        return new AnalysisTemplateSpec(
            [.. below.Where(line => line.First == "arg").Select(line => Argument(line[1]))],
            [.. below.Where(line => line.First != "arg").Select(Metric)],
            Option(words, "dry") is { } dry ? [dry] : [],
            Option(words, "keep") is { } keep ? [new MeasurementRetention(keep.Split(':')[0], int.Parse(keep.Split(':')[1]))] : [],
            Option(words, "uses") is { } uses ? [.. uses.Split(',').Select(Template)] : []);
    }

    /// <summary><c>policy NAME|regex:…|glob:…|any [label=KEY=VALUE] auto|manual</c></summary>
    public static PromotionPolicy Policy(Words words) => new(
        new StageSelector(words[1] == "any" ? null : words[1], new LabelSelector(Meta(words).Labels, [])), words.All.Contains("auto"), Json.Null, false);

    /// <summary><c>REPO:TAG</c> is an image, <c>REPO@ID</c> a commit.</summary>
    public static ArtifactSet Artifacts(IEnumerable<string> words) => new(
        [.. words.Where(word => word.Contains('@', StringComparison.Ordinal)).Select(Commit)],
        [.. words.Where(word => word.Contains(':', StringComparison.Ordinal)).Select(Image)],
        [],
        []);

    public static GitCommit Commit(string word) => new(word.Split('@')[0], word.Split('@')[1], null, null, null, null, null, null);

    public static ContainerImage Image(string word) => new(
        word.Split(':')[0], word.Split(':')[1], $"sha256:{word.Split(':')[1]}", ImmutableSortedDictionary<string, string>.Empty, null);

    public static string? Option(Words words, string key) => words.All.Select(word => Words.Value(word, key)).FirstOrDefault(value => value is not null);

    private static VerificationSpec Verification(string templates, Words words) => new(
        [.. templates.Split(',').Select(Template)],
        null,
        [.. words.All.Select(word => Prefixed(word, "arg.")).OfType<string>().Select(word => word.Split('=', 2)).Select(arg => new Variable(arg[0], arg[1]))]);

    private static AnalysisTemplateReference Template(string word) => new(Prefixed(word, "cluster:") ?? word, Prefixed(word, "cluster:") is not null);

    private static AnalysisArgument Argument(string word)
    {
        var (name, value) = word.Split('=', 2) is [var first, var second] ? (first, second) : (word, null);
        var secret = value is null ? null : Prefixed(value, "secret:")?.Split('/');
        return new AnalysisArgument(name, secret is null ? value : null, secret is null ? null : new SecretKeyReference(secret[0], secret[1]), null);
    }

    private static AnalysisMetric Metric(Words line) => new(
        line.First,
        Option(line, "interval"),
        Option(line, "delay"),
        Option(line, "count"),
        Option(line, "success"),
        Option(line, "failure"),
        Option(line, "failures"),
        Option(line, "inconclusive"),
        Option(line, "errors"),
        Option(line, "row"),
        "story",
        new Json($$$"""{"query":"{{{Option(line, "query") ?? ""}}}"}"""));

    private static Subscription? Subscription(string word) =>
        Words.Value(word, "image") is { } image
            ? new Subscription.Image(null, image, ImageSelectionStrategy.SemVer, null, false, [], [], null, 20, false, false)
            : Words.Value(word, "git") is { } git
                ? new Subscription.Git(null, git, CommitSelectionStrategy.NewestFromBranch, null, null, false, [], [], null, [], [], null, 20, false, false)
                : null;

    private static ImmutableArray<FreightRequest> Requests(Words words)
    {
        var requests = ImmutableArray.CreateBuilder<FreightRequest>();
        for (var i = 2; i < words.All.Length; i++)
        {
            var last = requests.Count - 1;
            switch (words[i])
            {
                case "from":
                    requests.Add(new FreightRequest(words[++i], false, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight));
                    break;
                case "direct":
                    requests[last] = requests[last] with { Direct = true };
                    break;
                case "after":
                    requests[last] = requests[last] with { Stages = [.. words[++i].Split(',')] };
                    break;
                case "match":
                    requests[last] = requests[last] with { SelectionPolicy = SelectionPolicy.MatchUpstream };
                    break;
                case "all":
                    requests[last] = requests[last] with { AvailabilityStrategy = AvailabilityStrategy.All };
                    break;
                case var word when Words.Value(word, "soak") is { } soak:
                    requests[last] = requests[last] with { RequiredSoakTime = GoDuration.Parse(soak) };
                    break;
                default:
                    break;
            }
        }

        return requests.ToImmutable();
    }

    /// <summary><c>KIND|task:NAME|clustertask:NAME [as=x] [if="…"] [continue] [timeout=5m] [errors=3] [var.x=y] {config}</c></summary>
    private static StepSpec Step(Words words)
    {
        var task = Prefixed(words.First, "task:") is { } own ? new TaskReference(own, false)
            : Prefixed(words.First, "clustertask:") is { } shared ? new TaskReference(shared, true) : null;
        var (timeout, errors) = (Option(words, "timeout"), Option(words, "errors"));
        return new StepSpec(
            task is null ? words.First : null,
            task,
            Option(words, "as"),
            Option(words, "if"),
            words.All.Contains("continue"),
            timeout is null && errors is null ? null : new StepRetry(timeout is null ? null : GoDuration.Parse(timeout), int.Parse(errors ?? "0")),
            Vars(words),
            words.All[^1].StartsWith('{') ? new Json(words.All[^1]) : Json.Null);
    }

    private static ImmutableArray<Variable> Vars(Words words) =>
        [.. words.All.Select(word => Prefixed(word, "var.")).OfType<string>().Select(word => word.Split('=', 2)).Select(var => new Variable(var[0], var[1]))];

    private static string? Prefixed(string word, string prefix) => word.StartsWith(prefix, StringComparison.Ordinal) ? word[prefix.Length..] : null;
}
