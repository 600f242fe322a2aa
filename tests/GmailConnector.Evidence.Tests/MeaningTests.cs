using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

// Each log here is whole: only what it says is at fault.
public class MeaningTests
{
    private static readonly EvidenceDraft Begun = SampleLog.View("c-1");
    private static readonly EvidenceDraft Ended = SampleLog.Plain(EvidenceKind.ViewOutcome, "m.1", "c-1");
    private static readonly EvidenceDraft Erased = SampleLog.Plain(EvidenceKind.MailboxErased, "m.1");

    [Fact]
    public Task An_outcome_without_an_intent() => Expect(EvidenceFault.OutcomeWithoutIntent, 0, Ended);

    [Fact]
    public Task An_outcome_before_its_intent() => Expect(EvidenceFault.OutcomeWithoutIntent, 0, Ended, Begun);

    [Fact]
    public Task A_second_outcome_for_one_intent() => Expect(EvidenceFault.OutcomeWithoutIntent, 2, Begun, Ended, Ended);

    [Fact]
    public Task An_outcome_without_a_correlation() => Expect(
        EvidenceFault.OutcomeWithoutIntent, 1, Begun, Ended with { Correlation = null });

    [Fact]
    public Task An_outcome_of_another_kind() => Expect(
        EvidenceFault.OutcomeWithoutIntent, 1, Begun, Ended with { Kind = EvidenceKind.MailSendOutcome });

    [Fact]
    public Task An_outcome_for_another_mailbox() => Expect(EvidenceFault.OutcomeWithoutIntent, 1, Begun, Ended with { Mailbox = "m.2" });

    [Fact]
    public Task An_outcome_of_another_tenant() => Expect(EvidenceFault.OutcomeWithoutIntent, 1, Begun, Ended with { Tenant = "other" });

    [Fact]
    public Task A_view_without_a_ground() => Expect(EvidenceFault.ActWithoutGround, 0, SampleLog.View("c-1", ground: null));

    [Fact]
    public Task A_search_without_a_ground() => Expect(
        EvidenceFault.ActWithoutGround, 0, SampleLog.View("c-1", ground: null) with { Kind = EvidenceKind.SearchIntent });

    [Fact]
    public Task A_view_without_a_mailbox() => Expect(EvidenceFault.ActWithoutGround, 0, SampleLog.View("c-1", mailbox: null));

    [Fact]
    public Task A_view_in_an_erased_mailbox() => Expect(EvidenceFault.MailboxUsedAfterErasure, 1, Erased, Begun);

    [Fact]
    public Task A_synchronisation_of_an_erased_mailbox() =>
        Expect(
            EvidenceFault.MailboxUsedAfterErasure,
            1,
            Erased,
            SampleLog.Plain(EvidenceKind.SyncIntent, "m.1", "c-2") with { Ground = "mailbox-agreement:a-1" });

    [Fact]
    public Task An_erased_mailbox_that_is_connected_under_the_same_pseudonym() =>
        Expect(EvidenceFault.MailboxUsedAfterErasure, 1, Erased, SampleLog.Prelude[2]);

    [Fact]
    public async Task An_erasure_touches_no_other_mailbox_or_tenant_and_lets_an_outcome_follow()
    {
        var connected = SampleLog.Prelude[2] with { Mailbox = "m.2" };
        var elsewhere = SampleLog.Prelude.Skip(1).Select(d => d with { Tenant = "other" });

        var report = await SampleLog.Lawful([
            Begun,
            Erased,
            Ended,
            connected,
            SampleLog.View("c-2", "m.2"),
            .. elsewhere,
            Begun with { Tenant = "other" }
        ]).VerifyAsync();

        Assert.Null(report.First);
        Assert.Contains("2 intents have no outcome", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_chain_comes_before_a_fault_of_meaning()
    {
        var log = SampleLog.Lawful(Ended, Begun, Begun, Begun);
        log.Lines.RemoveAt(5);

        var report = await log.VerifyAsync();

        Assert.Equal([EvidenceFault.EntryMissing, EvidenceFault.OutcomeWithoutIntent], report.Findings.Select(finding => finding.Fault));
    }

    private static async Task Expect(EvidenceFault fault, long index, params EvidenceDraft[] drafts)
    {
        var report = await SampleLog.Lawful(drafts).VerifyAsync();

        Assert.Equal((fault, index + SampleLog.Prelude.Length), (report.First!.Fault, report.First.Index));
        Assert.Single(report.Findings);
    }
}
