using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Silos;

public sealed class SpreadingTests
{
    [Fact]
    public async Task Silo_ThatJoins_GetsItsShareOfTheGrainsThereAre()
    {
        await using var house = await House.Open();
        var projects = Enumerable.Range(0, 20).Select(number => $"project-{number}").ToList();
        foreach (var project in projects)
        {
            await house.ProjectOf(project).Execute(new ProjectCommand.Define(project, ObjectMeta.Empty), Definitions.Ada);
        }

        var joined = (await house.Join()).GetRequiredService<ILocalSiloDetails>().SiloAddress;
        var management = house.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        using var deadline = new CancellationTokenSource(Signal.Safety);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var moved = 0;
        while (moved < 3)
        {
            await pace.WaitForNextTickAsync(deadline.Token);
            moved = (await management.GetDetailedGrainStatistics(hostsIds: [joined])).Count(grain => grain.GrainType.Contains("ProjectGrain", StringComparison.Ordinal));
        }

        Assert.InRange(moved, 3, 17);
        Assert.All(await Task.WhenAll(projects.Select(project => house.ProjectOf(project).Get())), Assert.NotNull);
    }
}
