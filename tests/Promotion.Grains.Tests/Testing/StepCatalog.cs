using System.Collections.Immutable;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Tests.Testing;

/// <summary>Four steps, one of each kind of effect and one to look at the world.</summary>
internal sealed class StepCatalog : IStepCatalog
{
    public ScriptedStep Clone { get; } = new("clone", StepEffect.Workspace);

    public ScriptedStep Edit { get; } = new("edit", StepEffect.Workspace);

    public ScriptedStep Push { get; } = new("push", StepEffect.External);

    public ScriptedStep Think { get; } = new("think", StepEffect.Pure);

    public ImmutableArray<IStep> All => [Clone, Edit, Push, Think];

    public IStep? Find(string kind) => All.FirstOrDefault(step => step.Kind == kind);
}
