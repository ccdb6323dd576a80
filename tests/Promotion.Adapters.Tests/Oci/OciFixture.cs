using Promotion.Adapters.Http;
using Promotion.Adapters.Oci;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Tests.Oci;

/// <summary>The steps that move images, with everything real but the credentials.</summary>
internal sealed class OciFixture(Credential? credential = null, long largestPush = 1024L * 1024 * 1024) : IDisposable
{
    private readonly RegistryTransfers transfers = new(new DiscoveryOptions(""), new FakeCredentials(credential), TimeProvider.System);

    public OciDownloadStep Download => new(transfers);

    public OciPushStep Push => new(transfers, new HttpStepOptions { LargestPush = largestPush });

    public void Dispose() => transfers.Dispose();
}
