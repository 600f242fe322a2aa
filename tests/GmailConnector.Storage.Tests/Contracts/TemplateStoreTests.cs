using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class TemplateStoreTests
{
    private static readonly PersonId Colleague = new("prs_colleague");

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_persons_own_and_everybodys_are_there_after_a_restart_and_nobody_elses_are(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var (own, everybodys) = (Of(mailbox, "tpl_1", "Größe 見積", isShared: false), Of(mailbox, "tpl_2", "All", isShared: true));
        var theirs = Of(mailbox, "tpl_3", "Theirs", false) with { By = Colleague };
        foreach (var template in new[] { own, everybodys, theirs, Of(other, "tpl_1", "x", true) })
        {
            await store.Get<ITemplateStore>().SaveAsync(template, Ct);
        }

        await store.RestartAsync();

        var templates = store.Get<ITemplateStore>();
        Assert.Equal([own, everybodys], (await templates.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)).OrderBy(t => t.Id.Value));
        Assert.Equal(
            ["tpl_2", "tpl_3"], (await templates.OfAsync(mailbox.Tenant, mailbox.Id, Colleague, Ct)).Select(t => t.Id.Value).Order());
        Assert.Empty(await templates.OfAsync(new TenantId("t_other"), mailbox.Id, Sample.Owner, Ct));
    }

    [Theory, EachStore]
    public async Task One_is_replaced_deleted_and_gone_with_its_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var templates = store.Get<ITemplateStore>();
        await templates.SaveAsync(Of(mailbox, "tpl_1", "Before", false), Ct);
        var after = Of(mailbox, "tpl_1", "After", true);
        await templates.SaveAsync(after, Ct);
        await templates.SaveAsync(Of(mailbox, "tpl_2", "Other", false), Ct);
        await templates.DeleteAsync(mailbox.Tenant, mailbox.Id, new TemplateId("tpl_2"), Ct);
        Assert.Equal(after, Assert.Single(await templates.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct)));

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Empty(await templates.OfAsync(mailbox.Tenant, mailbox.Id, Sample.Owner, Ct));
    }

    private static TemplateRecord Of(MailboxRecord mailbox, string id, string name, bool isShared) =>
        new(new TemplateId(id), mailbox.Tenant, mailbox.Id, Sample.Owner, isShared, name, $"<p>{name}</p>", Sample.Noon);
}
