using System.Security.Cryptography;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Acts;

internal sealed class ActSigner(Store store) : IActSigner
{
    public byte[] Sign(TenantId tenant, ReadOnlySpan<byte> text) => HMACSHA256.HashData(store.Tenants.Acts(tenant), text);
}
