using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>Every step that speaks to somebody is told to stop while it waits for an answer, and does.</summary>
public sealed class AbortedStepsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("git-clone", """{"repoURL":"http://HOST/acme/web.git","checkout":[{"path":"src"}]}""")]
    [InlineData("git-open-pr", """{"repoURL":"http://HOST/acme/web.git","provider":"github","sourceBranch":"a","targetBranch":"b"}""")]
    [InlineData("git-wait-for-pr", """{"repoURL":"http://HOST/acme/web.git","provider":"gitlab","prNumber":1}""")]
    [InlineData("git-merge-pr", """{"repoURL":"http://HOST/acme/web.git","provider":"gitea","prNumber":1}""")]
    [InlineData("http", """{"url":"http://HOST/","method":"POST","timeout":"5m"}""")]
    [InlineData("http-download", """{"url":"http://HOST/file","outPath":"file"}""")]
    [InlineData("oci-download", """{"imageRef":"HOST/acme/web:v1","outPath":"file"}""")]
    [InlineData("oci-push", """{"srcRef":"HOST/acme/web:v1","destRef":"HOST/acme/web:v2"}""")]
    [InlineData("helm-update-chart", """{"path":"chart"}""")]
    [InlineData("helm-template", """{"path":"chart","releaseName":"web","outPath":"out.yaml","buildDependencies":true}""")]
    public async Task Run_ToldToStopWhileItWaits_EndsSoonAndLeavesNothing(string kind, string config)
    {
        using var bench = new Bench();
        using var server = new MuteServer();
        bench.Write("chart/Chart.yaml", $"apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- name: base\n  version: 1.0.0\n  repository: http://{server.Host}/charts\n");
        await using var services = AllSteps.In(bench.Outside);
        var step = services.GetRequiredService<IStepCatalog>().Find(kind)!;
        using var stop = new CancellationTokenSource();

        var run = step.Run(bench.Context(config.Replace("HOST", server.Host, StringComparison.Ordinal)), stop.Token);
        await Task.WhenAny(server.Reached, run).WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.True(server.Reached.IsCompleted, run.Exception?.ToString());
        var told = Stopwatch.GetTimestamp();
        await stop.CancelAsync();

        Assert.IsAssignableFrom<Exception>(await Record.ExceptionAsync(() => run.WaitAsync(Soon, TestContext.Current.CancellationToken)));
        Assert.True(run.IsCompleted, "it goes on");
        Assert.InRange(Stopwatch.GetElapsedTime(told), TimeSpan.Zero, Soon);
        Assert.DoesNotContain(bench.Files(), file => file is "file" or "out.yaml" || file.StartsWith("src/", StringComparison.Ordinal));
    }
}
