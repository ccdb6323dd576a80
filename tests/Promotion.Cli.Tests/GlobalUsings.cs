global using System.Collections.Immutable;
global using Xunit;
global using Wire = Promotion.V1;
