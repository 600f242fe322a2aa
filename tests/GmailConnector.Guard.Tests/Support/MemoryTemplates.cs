using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Templates of messages, in memory.</summary>
internal sealed class MemoryTemplates : ITemplateStore
{
    private readonly Lock gate = new();
    private List<TemplateRecord> kept = [];

    public Task SaveAsync(TemplateRecord template, CancellationToken ct)
    {
        lock (gate)
        {
            kept = [.. kept.Where(t => t.Id != template.Id), template];
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<TemplateRecord>> OfAsync(TenantId tenant, MailboxId mailbox, PersonId person, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<TemplateRecord>>(
                [.. kept.Where(t => (t.Tenant, t.Mailbox) == (tenant, mailbox) && (t.IsShared || t.By == person))]);
        }
    }

    public Task DeleteAsync(TenantId tenant, MailboxId mailbox, TemplateId template, CancellationToken ct)
    {
        lock (gate)
        {
            kept = [.. kept.Where(t => (t.Tenant, t.Mailbox, t.Id) != (tenant, mailbox, template))];
        }

        return Task.CompletedTask;
    }
}
