using Microsoft.Extensions.Logging;
using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Silos;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Projects;

[StablePlacement]
internal sealed class ProjectGrain(GrainStore store, IReadModel readModel, IGrainFactory grains, ProjectTidying tidying, ILogger<ProjectGrain> log)
    : DurableGrain<Project, ProjectEvent>(GrainKinds.Project, store), IProjectGrain
{
    private readonly Background _telling = new(log, "Telling Stages their settings", store.Clock);
    private readonly Background _tidying = new(log, "Letting go of what is kept no longer", store.Clock);

    public Task<Project?> Get() => Task.FromResult(State);

    public async Task<bool> Execute(ProjectCommand command, Cause cause, ExpectedRevision? expected = null)
    {
        if (expected is { } known)
        {
            await Expect(known.Kind, known.Name, known.Revision);
        }

        return await Commit(ProjectDecider.Decide(Name, State, command, Now), cause);
    }

    public async Task<StageSettings> JoinStage(string stage, StageMembership membership, Cause cause)
    {
        await Commit(ProjectDecider.Decide(Name, State, new ProjectCommand.JoinStage(stage, membership), Now), cause);
        return Pipeline.SettingsOf(State!, stage, membership, await Cluster(membership));
    }

    public Task JoinStages(ImmutableSortedDictionary<string, StageMembership> members, Cause cause)
    {
        var now = Now;
        return Commit([.. members.SelectMany(member => ProjectDecider.Decide(Name, State, new ProjectCommand.JoinStage(member.Key, member.Value), now))], cause);
    }

    public Task<ImmutableArray<string>> Listeners(string warehouse, ImmutableArray<FreightNews> news) =>
        Task.FromResult(State is null ? [] : Pipeline.Listeners(State, warehouse, news));

    public async Task Delete(Cause cause, string? requestId = null)
    {
        if (State is not { } project)
        {
            return;
        }

        if (!project.Stages.IsEmpty || !project.Warehouses.IsEmpty)
        {
            throw new DomainException(RefusalReason.InUse, $"Project {Name} still has Stages or Warehouses.");
        }

        await Remove(ProjectResources.Gone(project), cause, Remembered(requestId));
    }

    protected override Project Evolve(Project? state, ProjectEvent happened) => ProjectDecider.Evolve(state, happened);

    protected override ImmutableArray<ResourceUpdate> Updates(Project? before, Project? after, ImmutableArray<ProjectEvent> events) =>
        ProjectResources.Changes(before, after!, events);

    protected override Wake? WakeOf(Project state, DateTimeOffset now) => ProjectWake.Of(state, now);

    protected override void Drive()
    {
        if (State is { Untold.IsEmpty: false } project)
        {
            var self = this.AsReference<IProjectGrain>();
            _telling.Start(() => Tell(project, self), self.Wake);
        }

        if (State is { } tidy && Retention.DueAt(tidy) <= Now)
        {
            var (self, at) = (this.AsReference<IProjectGrain>(), Now);
            _tidying.Start(() => Tidy(tidy, self, at), self.Wake);
        }
    }

    private async Task Tidy(Project project, IProjectGrain self, DateTimeOffset at)
    {
        await tidying.Tidy(project, CancellationToken.None);
        await self.Execute(new ProjectCommand.Tidied(at), new Cause($"project:{project.Name}", "let go of what is kept no longer"));
    }

    private async Task Tell(Project project, IProjectGrain self)
    {
        await (project.Name == Domain.Projects.Project.Cluster ? TellProjects(project) : TellStages(project));
        await self.Execute(
            new ProjectCommand.Told([.. project.Untold], project.SettingsChanges), new Cause($"project:{project.Name}", "told its Stages"));
    }

    private async Task TellStages(Project project)
    {
        foreach (var stage in project.Untold)
        {
            if (project.Stages.TryGetValue(stage, out var membership))
            {
                var settings = Pipeline.SettingsOf(project, stage, membership, await Cluster(membership));
                await grains.Stage(project.Name, stage).Configure(settings);
            }
        }
    }

    // Templates of the project may refer to those of the cluster.
    private async Task<Project?> Cluster(StageMembership membership) => membership.Tasks.Any(task => task.IsCluster) || membership.Analyses is not null
        ? await grains.GetGrain<IProjectGrain>(Domain.Projects.Project.Cluster).Get()
        : null;

    private async Task TellProjects(Project cluster)
    {
        ImmutableArray<string> analyses = [.. cluster.Untold.Select(AnalysisDefinitions.OfCluster).OfType<string>()];
        ImmutableArray<string> tasks = [.. cluster.Untold.Where(name => AnalysisDefinitions.OfCluster(name) is null)];
        if (!tasks.IsEmpty)
        {
            await TellProjects(new ProjectCommand.ClusterTasksChanged(tasks), new Cause($"project:{cluster.Name}", "tasks of the cluster changed"));
        }

        if (!analyses.IsEmpty)
        {
            await TellProjects(new ProjectCommand.ClusterAnalysesChanged(analyses), new Cause($"project:{cluster.Name}", "analysis templates of the cluster changed"));
        }
    }

    private async Task TellProjects(ProjectCommand command, Cause cause)
    {
        await foreach (var row in readModel.Rows(new ResourceQuery(ResourceKind.Project), CancellationToken.None))
        {
            await grains.GetGrain<IProjectGrain>(row.Name).Execute(command, cause);
        }
    }
}
