using GmailConnector.Evidence;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Storage.Tests.Support;

internal static class Logs
{
    public static EvidenceDraft Draft(string actor, string? mailbox = null) => new()
    {
        Tenant = Sample.Tenant.Value,
        Kind = EvidenceKind.SignIn,
        Actor = actor,
        Mailbox = mailbox,
    };

    /// <summary>Exports the log and has the independent verifier look at it.</summary>
    public static async Task<VerificationReport> VerifyAsync(IEvidenceLog log)
    {
        var file = new MemoryStream();
        await foreach (var entry in log.ReadAsync(0, TestStore.Ct))
        {
            await EvidenceFile.WriteAsync(file, EntryEncoding.Encode(entry), TestStore.Ct);
        }

        file.Position = 0;
        return await ChainVerifier.VerifyAsync(file, ct: TestStore.Ct);
    }
}
