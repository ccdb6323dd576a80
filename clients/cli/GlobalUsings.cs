global using System.Collections.Immutable;
global using Wire = Promotion.V1;
