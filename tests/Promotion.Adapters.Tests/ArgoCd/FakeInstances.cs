using System.Collections.Immutable;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.Tests.ArgoCd;

/// <summary>Argo CDs by name; the first is the default.</summary>
internal sealed class FakeInstances(params ArgoCdInstance[] instances) : IArgoCdInstances
{
    internal FakeInstances(IArgoCd only)
        : this(new ArgoCdInstance(ArgoCdInstance.Local, ["argocd"], only))
    {
    }

    public ImmutableArray<ArgoCdInstance> All => [.. instances];

    public Task<ArgoCdInstance> Choose(string project, string stage, string? named, CancellationToken cancellation) =>
        Task.FromResult(instances.FirstOrDefault(one => named is null || one.Name == named) ?? throw new ArgoCdException($"no Argo CD is named {named}"));
}
