using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeExplain(FakeApi api) : Wire.ExplainService.ExplainServiceBase
{
    public override async Task<Wire.ExplainResponse> Explain(Wire.ExplainRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ExplainResponse { Explanation = api.Explained };
    }
}
