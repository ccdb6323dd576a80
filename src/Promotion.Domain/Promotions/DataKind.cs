namespace Promotion.Domain.Promotions;

/// <summary>The kinds of things templates may ask for by name.</summary>
public enum DataKind
{
    ConfigMap,
    Secret,
    SharedConfigMap,
    SharedSecret,
    Freight,
    Stage,
    Warehouse,
}
