using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

/// <summary>Answers an input with itself as text; an input that begins with a question mark with an error.</summary>
internal sealed class FakeExpressions(FakeApi api) : Wire.ExpressionService.ExpressionServiceBase
{
    public override async Task<Wire.EvaluateResponse> Evaluate(Wire.EvaluateRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return request.Input.StartsWith('?')
            ? new Wire.EvaluateResponse { Error = new Wire.ExpressionError { Message = "unexpected token (1:1)", Line = 1, Column = 1, Excerpt = $" | {request.Input}\n | ^" } }
            : new Wire.EvaluateResponse { ValueJson = $"\"{request.Input}\"" };
    }

    public override async Task<Wire.LintManifestsResponse> LintManifests(Wire.LintManifestsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return api.Linted;
    }
}
