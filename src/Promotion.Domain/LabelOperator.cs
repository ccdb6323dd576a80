namespace Promotion.Domain;

/// <summary>How a label requirement compares.</summary>
[GenerateSerializer, Alias("promotion.label-operator")]
public enum LabelOperator
{
    In,
    NotIn,
    Exists,
    DoesNotExist,
}
