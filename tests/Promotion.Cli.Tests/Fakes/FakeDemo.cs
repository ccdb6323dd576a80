using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeDemo(FakeApi api) : Wire.DemoService.DemoServiceBase
{
    public override async Task<Wire.CommitChangeResponse> CommitChange(Wire.CommitChangeRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.CommitChangeResponse { Commit = new Wire.GitCommit { RepoUrl = "/data/app.git", Id = "0123456789abcdef", Message = request.Message } };
    }
}
