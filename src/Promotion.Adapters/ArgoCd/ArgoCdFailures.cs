using Promotion.Adapters.Kube;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>What API servers refuse, in the words of the port.</summary>
internal static class ArgoCdFailures
{
    internal static async Task<T> Told<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RemoteApiException failure)
        {
            throw Tell(failure);
        }
    }

    internal static ArgoCdException Tell(RemoteApiException failure) => new(failure.Message, failure, failure.IsTransient || failure.IsConflict);

    internal static ArgoCdException Missing(ApplicationName name) => new($"there is no {name.InWords}");

    internal static ArgoCdException Misplaced(ApplicationName name) =>
        new($"the sources of Argo CD Application {name} were changed while it was being promoted", isTransient: true);
}
