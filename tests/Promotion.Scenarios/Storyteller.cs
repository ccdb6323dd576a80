using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Text;
using Promotion.Domain.Warehouses;

namespace Promotion.Scenarios;

/// <summary>Carries out the commands of a story and returns the log. An indented line belongs to the command above it.</summary>
internal sealed class Storyteller
{
    private const string Person = "ada";
    private readonly World _world = new();
    private readonly List<PromotionPolicy> _policies = [];
    private (Words Words, ImmutableArray<string> Below) _previous;

    public string Tell(string commands)
    {
        var lines = commands.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        for (var i = 0; i < lines.Count;)
        {
            var below = lines.Skip(i + 1).TakeWhile(line => line.StartsWith(' ')).Select(line => line.Trim()).ToImmutableArray();
            Carry(Words.Of(lines[i]), below);
            i += below.Length + 1;
        }

        return _world.Log.ToString();
    }

    private void Carry(Words words, ImmutableArray<string> below)
    {
        if (words.First == "repeat")
        {
            (words, below) = _previous;
        }

        _previous = (words, below);
        _world.Log.Break();
        try
        {
            var changed = Do(words, below);
            if (!changed)
            {
                _world.Log.Say($"{words.First} {words[1]}", "nothing changed");
            }
        }
        catch (DomainException refusal)
        {
            _world.Log.Say(words[1], $"refused: {refusal.Message}");
        }

        _world.Settle();
    }

    private bool Do(Words words, ImmutableArray<string> below) => words.First switch
    {
        "warehouse" => Warehouse(words),
        "stage" => Stage(words, below),
        "task" or "clustertask" => _world.Do(
            new ProjectCommand.DefineTask(words[1], ObjectMeta.Empty, Definitions.Task(words, below)), isCluster: words.First == "clustertask"),
        "policy" => Policy(Definitions.Policy(words)),
        "policies" => Policy(null),
        "template" or "clustertemplate" => _world.Do(
            new ProjectCommand.DefineAnalysis(words[1], ObjectMeta.Empty, Definitions.Template(words, below)), isCluster: words.First == "clustertemplate"),
        "untemplate" => _world.Do(new ProjectCommand.Remove(ResourceKind.AnalysisTemplate, words[1])),
        "verify" => _world.Do(StageOf(words[1]), new StageCommand.Reverify(Definitions.Option(words, "by") ?? Person)),
        "stop" => _world.Do(StageOf(words[1]), new StageCommand.AbortVerification(Definitions.Option(words, "by") ?? Person)),
        "configmap" => _world.Do(new ProjectCommand.DefineConfigMap(words[1], ObjectMeta.Empty, words.From(2).Select(word => word.Split('=', 2))
            .ToImmutableSortedDictionary(entry => entry[0], entry => entry[1]))),
        "freight" => Freight(words),
        "found" => Found(words),
        "refresh" => _world.Do(_world.Warehouses[words[1]], new WarehouseCommand.Refresh()),
        "promote" => _world.Do(StageOf(words[1]), new StageCommand.Promote(
            FreightOf(words[2]),
            Definitions.Option(words, "by") ?? Person,
            int.Parse(Definitions.Option(words, "priority") ?? "0"),
            Definitions.Option(words, "again") is { } before ? _world.Log.Long(before) : null)),
        "hold" => _world.Do(StageOf(words[1]), new StageCommand.Hold(
            words.All.Length > 2 && words[2].Contains('/', StringComparison.Ordinal) ? words[2] : null, Definitions.Option(words, "by") ?? Person, Definitions.Option(words, "why"))),
        "resume" => _world.Do(StageOf(words[1]), new StageCommand.Resume(words.All.Length > 2 ? FreightReference.OriginOf(words[2]) : null)),
        "approve" => _world.Do(_world.Freight[_world.Log.Long(words[1])], new FreightCommand.Approve(words[2])),
        "abort" => _world.Do(StageOf(words[1].Split('.')[0]), new StageCommand.Abort(_world.Log.Long(words[1]), Definitions.Option(words, "by") ?? Person)),
        "set" => Set(words),
        "delete" => Delete(words[1]),
        "consider" => _world.Do(StageOf(words[1]), new StageCommand.Consider([FreightOf(words[2])])),
        _ => Stand(words),
    };

    private bool Stand(Words words)
    {
        switch (words.First)
        {
            case "step":
                _world.Script.Add(words);
                break;
            case "health":
                _world.Script.SetHealth(words[1], words[2], words.All.Length > 3 ? words[3] : null);
                break;
            case "measures":
                _world.Script.AddMeasures(words);
                break;
            case "restart":
                _world.Restart(StageOf(words[1]));
                break;
            case "metrics":
                _world.Log.Say(words[1], Shown.Metrics(StageOf(words[1]).State!));
                break;
            case "tick":
                _world.Pass(GoDuration.Parse(words[1]));
                break;
            case "damage":
                _world.Damage(StageOf(words[1].Split('.')[0]), _world.Log.Long(words[1]));
                break;
            case "look":
                _world.Look(StageOf(words[1]));
                break;
            case "why":
                var why = Availability.Of(words[1], StageOf(words[1]).State!.Spec, FreightOf(words[2]), _world.Now);
                _world.Log.Say(words[1], $"{(why.IsAvailable ? "may" : "may not")} have {words[2]}: {why.Why}");
                break;
            case "explain":
                Explain(words[1]);
                break;
            case "show":
                _world.Log.Say(words[1], Shown.Of(StageOf(words[1]), _world.Now));
                break;
            default:
                throw new StoryException($"'{words.First}' is no command.");
        }

        return true;
    }

    // A Stage, a Freight, or a promotion.
    private void Explain(string name)
    {
        var stage = _world.Stages.GetValueOrDefault(name.Split('.')[0])?.State;
        var freight = _world.Freight.GetValueOrDefault(_world.Log.Long(name))?.State;
        var explanation = freight is not null ? FreightExplanation.Of(freight, _world.Stages.Values.Select(actor => actor.State!), _world.Now)
            : name.Contains('.', StringComparison.Ordinal) ? PromotionExplanation.Of(_world.Runs[_world.Log.Long(name)], stage, _world.Now)
            : StageExplanation.Of(stage!, _world.NewestFor(stage!), _world.Now);
        foreach (var line in Explained.Of(explanation, freight is not null, _world.Now))
        {
            _world.Log.Break();
            _world.Log.Say(name, line);
        }
    }

    private bool Warehouse(Words words)
    {
        _world.Do(new ProjectCommand.JoinWarehouse(words[1]));
        _world.Warehouses.TryAdd(words[1], new Actor<Warehouse>(words[1]));
        return _world.Do(
            _world.Warehouses[words[1]], new WarehouseCommand.Define(_world.Project.Name, words[1], Definitions.Meta(words), Definitions.Warehouse(words)));
    }

    private bool Stage(Words words, ImmutableArray<string> below)
    {
        var (name, meta, spec) = (words[1], Definitions.Meta(words), Definitions.Stage(words, below));
        var membership = StageMembership.Of(meta, spec);
        _world.Do(new ProjectCommand.JoinStage(name, membership));
        _world.Stages.TryAdd(name, new Actor<Stage>(name));
        var define = new StageCommand.Define(_world.Project.Name, name, meta, spec, new WorldWork(_world).Settings(name, membership));
        var changed = _world.Do(_world.Stages[name], define)
            && (_world.Do(_world.Stages[name], new StageCommand.Consider([.. _world.NewestFor(_world.Stages[name].State!)])) || true);
        return words.All.Contains("auto") ? changed | Policy(new PromotionPolicy(new StageSelector(name, LabelSelector.Everything), true, Json.Null, false)) : changed;
    }

    private bool Policy(PromotionPolicy? policy)
    {
        if (policy is null)
        {
            _policies.Clear();
        }
        else if (!_policies.Contains(policy))
        {
            _policies.Add(policy);
        }

        return _world.Do(new ProjectCommand.DefineConfig(ObjectMeta.Empty, ProjectConfigSpec.Empty with { PromotionPolicies = [.. _policies] }));
    }

    private bool Freight(Words words)
    {
        _world.Log.Name(words[1], words[1]);
        _world.Freight.TryAdd(words[1], new Actor<Freight>(words[1]));
        return _world.Do(_world.Freight[words[1]], new FreightCommand.Create(
            _world.Project.Name,
            words[1],
            Definitions.Option(words, "alias") ?? words[1],
            words[2],
            ObjectMeta.Empty,
            Definitions.Artifacts(words.From(3)),
            _world.Now));
    }

    // found WAREHOUSE REPO:TAG… | REPO@ID… | REPO nothing | REPO fails "why"
    private bool Found(Words words)
    {
        var (warehouse, repo) = (words[1], words[2].Split(':', '@')[0]);
        var items = words.From(2).ToImmutableArray();
        var isGit = _world.Warehouses[warehouse].State!.Spec.Subscriptions.Any(s => s is Subscription.Git && s.RepoUrl == repo);
        _world.Offers[(warehouse, repo)] = items.Length > 1 && items[1] == "fails"
            ? (null, $"{repo}: {words[4]}")
            : (Offer(repo, isGit, items.Length > 1 && items[1] == "nothing" ? [] : items), null);
        _world.Drive(_world.Warehouses[warehouse]);
        return true;
    }

    private Discovered Offer(string repo, bool isGit, ImmutableArray<string> items) => isGit
        ? new Discovered.Commits(repo, [.. items.Select(Definitions.Commit)], [.. items.Select(_ => _world.Now)], null)
        : new Discovered.Images(repo, [.. items.Select(Definitions.Image)], [.. items.Select(_ => (DateTimeOffset?)null)]);

    private bool Set(Words words)
    {
        var values = words.From(2).Select(word => word.Split('=', 2)).ToImmutableSortedDictionary(entry => entry[0], entry => Json.From(JsonValue.Create(entry[1])));
        return _world.Stages.TryGetValue(words[1], out var stage)
            ? _world.Do(stage, new StageCommand.SetMetadata(values))
            : _world.Freight.TryGetValue(_world.Log.Long(words[1]), out var freight)
                ? _world.Do(freight, new FreightCommand.SetMetadata(values))
                : _world.Do(StageOf(words[1]), new StageCommand.SetMetadata(values));
    }

    private bool Delete(string name)
    {
        if (!_world.Stages.TryGetValue(name, out var actor))
        {
            return DeleteFreight(_world.Log.Long(name));
        }

        _world.Do(actor, new StageCommand.Configure(actor.State!.Settings with { AutoPromotion = false }));
        foreach (var run in actor.State.Queue.Append(actor.State.Running).Where(run => run is not null).ToList())
        {
            _world.Do(actor, new StageCommand.Abort(run!.Name, Person));
        }

        foreach (var freight in _world.Freight.Values.ToList())
        {
            _world.Do(freight, new FreightCommand.ForgetStage(name));
        }

        _world.Do(new ProjectCommand.LeaveStage(name));
        return _world.Stages.Remove(name);
    }

    private bool DeleteFreight(string name)
    {
        if (!_world.Freight.Remove(name, out var actor))
        {
            return false;
        }

        foreach (var listener in Pipeline.Listeners(_world.Project.State!, actor.State!.Warehouse, [new FreightNews.Deleted()]))
        {
            _world.Do(_world.Stages[listener], new StageCommand.Lose([name]));
        }

        return true;
    }

    private Actor<Stage> StageOf(string name) => _world.Stages.TryGetValue(name, out var actor) ? actor : new Actor<Stage>(name);

    private Freight FreightOf(string name) => _world.Freight.GetValueOrDefault(_world.Log.Long(name))?.State
        ?? throw new StoryException($"There is no Freight {name}.");
}
