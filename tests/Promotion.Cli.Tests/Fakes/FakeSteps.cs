using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeSteps(FakeApi api) : Wire.StepService.StepServiceBase
{
    private static readonly Wire.StepKind Delete = new()
    {
        Name = "steps/delete",
        Kind = "delete",
        Description = "Removes files.",
        Effect = Wire.StepEffect.Workspace,
        DefaultErrorThreshold = 1,
        Example = "- uses: delete\n  config:\n    path: ./out\n",
        Fields =
        {
            new Wire.StepField { Path = "path", Types_ = { "text" }, Required = true, Description = "What to remove." },
            new Wire.StepField { Path = "strict", Types_ = { "true or false" }, DefaultValue = "false", Description = "Fail when there is nothing." },
        },
    };

    public override async Task<Wire.ListStepsResponse> ListSteps(Wire.ListStepsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ListStepsResponse { Steps = { Delete } };
    }

    public override async Task<Wire.GetStepResponse> GetStep(Wire.GetStepRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetStepResponse { Step = Delete };
    }
}
