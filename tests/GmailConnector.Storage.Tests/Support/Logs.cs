using GmailConnector.Evidence;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Storage.Tests.Support;

internal static class Logs
{
    private const int IdLength = 26;

    /// <summary>An entry by somebody, who gets an id of the right length where that is none.</summary>
    public static EvidenceDraft Draft(string actor, string? mailbox = null) => new()
    {
        Tenant = Sample.Tenant.Value,
        Kind = EvidenceKind.SignIn,
        Actor = actor.StartsWith("prs_", StringComparison.Ordinal) && actor.Length != IdLength ? Sample.Person(actor[4..]).Value : actor,
        Mailbox = mailbox,
    };

    /// <summary>Exports the log and has the independent verifier look at it.</summary>
    public static async Task<VerificationReport> VerifyAsync(IEvidenceLog log, params IEnumerable<VerifiedCheckpoint> remembered)
    {
        var file = new MemoryStream();
        foreach (var entry in await log.BytesAsync(0, int.MaxValue, TestStore.Ct))
        {
            await EvidenceFile.WriteAsync(file, entry, TestStore.Ct);
        }

        file.Position = 0;
        return await ChainVerifier.VerifyAsync(file, new Remembered { Checkpoints = [.. remembered] }, null, TestStore.Ct);
    }
}
