using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class StepService(IStepCatalog catalog) : Wire.StepService.StepServiceBase
{
    private const string Collection = "steps/";

    public override Task<Wire.ListStepsResponse> ListSteps(Wire.ListStepsRequest request, ServerCallContext context) =>
        Task.FromResult(new Wire.ListStepsResponse { Steps = { catalog.All.Select(ToWire) } });

    public override Task<Wire.GetStepResponse> GetStep(Wire.GetStepRequest request, ServerCallContext context)
    {
        var kind = request.Name[Collection.Length..];
        var step = catalog.Find(kind) ?? throw new DomainException(
            RefusalReason.NotFound, $"There is no step kind {kind}; known kinds: {string.Join(", ", catalog.All.Select(known => known.Kind))}.");
        return Task.FromResult(new Wire.GetStepResponse { Step = ToWire(step) });
    }

    private static Wire.StepKind ToWire(IStep step)
    {
        var description = StepDescription.Of(step.Kind);
        return new Wire.StepKind
        {
            Name = Collection + step.Kind,
            Kind = step.Kind,
            Description = description.Summary,
            Effect = EffectOf(step.Effect),
            DefaultTimeout = step.DefaultTimeout is { } timeout ? Duration.FromTimeSpan(timeout) : null,
            DefaultErrorThreshold = step.DefaultErrorThreshold,
            Fields = { description.Fields.Select(ToWire) },
            Example = description.Example,
            Schema = description.Schema,
        };
    }

    private static Wire.StepField ToWire(StepField field) => new()
    {
        Path = field.Path,
        Types_ = { field.Types },
        Required = field.IsRequired,
        DefaultValue = field.Default ?? "",
        Choices = { field.Choices },
        Description = field.Description,
    };

    internal static Wire.StepEffect EffectOf(StepEffect effect) => effect switch
    {
        StepEffect.Pure => Wire.StepEffect.Pure,
        StepEffect.Workspace => Wire.StepEffect.Workspace,
        _ => Wire.StepEffect.External,
    };
}
