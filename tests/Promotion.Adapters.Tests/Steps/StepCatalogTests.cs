using Promotion.Adapters.Steps;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class StepCatalogTests
{
    [Fact]
    public void Find_KnownKind_ReturnsItsStep()
    {
        var fail = new FailStep();
        var catalog = new StepCatalog([fail, new ComposeOutputStep()]);
        Assert.Same(fail, catalog.Find("fail"));
        Assert.Null(catalog.Find("succeed"));
        Assert.Equal(["compose-output", "fail"], catalog.All.Select(step => step.Kind));
    }

    [Fact]
    public void Catalog_KindTwice_IsRefused() => Assert.Throws<ArgumentException>(() => new StepCatalog([new FailStep(), new FailStep()]));
}
