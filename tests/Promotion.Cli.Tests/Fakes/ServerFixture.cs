namespace Promotion.Cli.Tests.Fakes;

/// <summary>A test class with a fake server and a program that talks to it, fresh for each test.</summary>
public abstract class ServerFixture : IAsyncLifetime
{
    internal FakeServer Server { get; private set; } = null!;

    internal Cli Cli { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await FakeServer.Start(TestContext.Current.CancellationToken);
        Cli = Cli.For(Server);
    }

    public async ValueTask DisposeAsync()
    {
        Cli.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
