using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>What steps reach of this server itself and of Argo CD, none of which ever answers.</summary>
internal sealed class MutePorts(MuteServer server) : IMetadataWriter, IFreightAliases, IArgoCdInstances
{
    public ImmutableArray<ArgoCdInstance> All => [];

    public Task SetStageMetadata(string project, string stage, ImmutableSortedDictionary<string, Json> values) => Never<bool>(CancellationToken.None);

    public Task SetFreightMetadata(string project, string freight, ImmutableSortedDictionary<string, Json> values) => Never<bool>(CancellationToken.None);

    public Task<string> Set(string project, string freight, string alias) => Never<string>(CancellationToken.None);

    public Task<ArgoCdInstance> Choose(string project, string stage, string? named, CancellationToken cancellation) => Never<ArgoCdInstance>(cancellation);

    private Task<T> Never<T>(CancellationToken cancellation)
    {
        server.Reach();
        return new TaskCompletionSource<T>().Task.WaitAsync(cancellation);
    }
}
