using Grpc.Core;
using Promotion.Domain;
using Wire = Promotion.V1;

namespace Promotion.Host.Demo;

/// <summary>Lets a visitor of the demo play the developer.</summary>
internal sealed class DemoService(DemoPlayground playground) : Wire.DemoService.DemoServiceBase
{
    public override async Task<Wire.CommitChangeResponse> CommitChange(Wire.CommitChangeRequest request, ServerCallContext context)
    {
        if (string.IsNullOrWhiteSpace(request.Message))
        {
            throw new DomainException(RefusalReason.InvalidArgument, "message: expected what the application should say.");
        }

        var (repoUrl, commit) = await playground.Change(request.Message.Trim());
        return new Wire.CommitChangeResponse
        {
            Commit = new Wire.GitCommit { RepoUrl = repoUrl, Id = commit, Branch = "main", Message = request.Message.Trim(), Author = "Demo Developer" },
        };
    }
}
