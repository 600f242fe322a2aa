using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

/// <summary>Somebody who can write the database, and has no key, edits what was granted.</summary>
[Trait("way", "40")]
public sealed class EditedAgreementTests
{
    private static readonly AgreementId Id = new("agr_1");

    private static CancellationToken Ct => TestStore.Ct;

    public static TheoryData<string> Edits =>
    [
        "person = 'prs_somebody'", "text_version = 'mailbox-9'", "text_hash = 'f00d'", "policy_hash = 'f00d'",
        "scopes = 'gmail.readonly gmail.compose gmail.modify gmail.settings.basic'", "given_at = given_at - 1", "mailbox = 'mbx_other'",
        "withdrawn_at = NULL", "withdrawn_at = withdrawn_at + 1", "seal = NULL", "seal = 'AAAA'", "tenant = 'other'", "id = 'agr_9'",
    ];

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edited_agreement_is_told_as_edited(string edit)
    {
        await using var store = await WithdrawnAsync();
        Assert.True((await store.Agreements.FindAsync(Sample.Tenant, Id, Ct))!.IsAsWritten);

        await EditAsync(store, edit);

        var found = await store.Agreements.FindAsync(
            new TenantId(edit.StartsWith("tenant", StringComparison.Ordinal) ? "other" : Sample.Tenant.Value),
            edit.StartsWith("id", StringComparison.Ordinal) ? new AgreementId("agr_9") : Id,
            Ct);
        Assert.False(found!.IsAsWritten);
    }

    [Fact]
    public async Task A_change_of_ours_does_not_make_an_edited_agreement_good()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Agreements.AddAsync(Sample.Agreement(Id), Ct);
        await EditAsync(store, "person = 'prs_somebody'");

        await store.Agreements.BindAsync(Sample.Tenant, Id, new MailboxId("mbx_1"), Ct);
        await store.Agreements.WithdrawAsync(Sample.Tenant, Id, Sample.Noon, Ct);

        var found = (await store.Agreements.FindAsync(Sample.Tenant, Id, Ct))!;
        Assert.Equal((false, Sample.Noon), (found.IsAsWritten, found.WithdrawnAt));
    }

    private static async Task<TestStore> WithdrawnAsync()
    {
        var store = await TestStore.OpenAsync();
        await store.Agreements.AddAsync(Sample.Agreement(Id), Ct);
        await store.Agreements.BindAsync(Sample.Tenant, Id, new MailboxId("mbx_1"), Ct);
        await store.Agreements.WithdrawAsync(Sample.Tenant, Id, Sample.Noon.AddDays(1), Ct);
        return store;
    }

    private static async Task EditAsync(TestStore store, string edit) =>
        Assert.Equal(1, await store.Database.WriteAsync(c => c.RunAsync($"UPDATE agreements SET {edit}", null, Ct), Ct));
}
