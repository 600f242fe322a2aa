using System.Globalization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// Where a list goes on at Gmail: in its listing of what it received before <paramref name="Anchor"/>, from a page of that on, with what
/// was received until <paramref name="Until"/>.
/// </summary>
internal sealed record OlderPage(DateTimeOffset Anchor, DateTimeOffset Until, string? PageToken)
{
    private const string Mark = "older";

    internal string Token => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mark}~{Anchor.ToUnixTimeMilliseconds()}~{Until.ToUnixTimeMilliseconds()}~{PageToken}");

    /// <summary>The first page of what was received until an instant.</summary>
    internal static OlderPage From(DateTimeOffset until) => new(until, until, null);

    internal static OlderPage? Of(string? token) =>
        token?.Split('~', 4) is [Mark, var anchor, var until, var page] && Instant(anchor) is { } first && Instant(until) is { } last
            ? new OlderPage(first, last, page.Length > 0 ? page : null)
            : null;

    private static DateTimeOffset? Instant(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}

/// <summary>What a page of Gmail's brought, and where Gmail goes on; null where it ends.</summary>
internal sealed record OlderMailBrought(ReceivedSpan Received, OlderPage? Next);

/// <summary>Brings what a list has at Gmail that is older than what is kept here, a page at a time.</summary>
internal sealed class OlderMail(AccessGate gate, IMessageStore store, IMailSource source, MissingMail missing, TimeProvider clock)
{
    /// <summary>All that was received after this instant is kept. It is a midnight, so that a list has the same end all day.</summary>
    internal DateTimeOffset KeptAfter(TenantId tenant) =>
        new DateTimeOffset((clock.GetUtcNow() - gate.Policy.For(tenant).Limits.Retention).UtcDateTime.Date, TimeSpan.Zero).AddDays(1);

    /// <summary>Shows nothing: it answers when what came was received.</summary>
    internal Task<Outcome<OlderMailBrought>> BringAsync(
        MailSession session, LabelId label, OlderPage page, int limit, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ListMail, [], GmailScope.ReadOnly),
            new GatedAct<OlderMailBrought>(ActKind.Search, async (_, mailbox, token) =>
            {
                // Gmail's instants are whole seconds here. A page's token belongs to one question, so that is the same for all pages.
                var listed = await source.ListBeforeAsync(mailbox, label, page.Anchor.AddSeconds(1), page.PageToken, limit, token);
                if (!listed.TryGet(out var found, out var refusal))
                {
                    return refusal;
                }

                List<MessageId> ids = [.. found.Threads.SelectMany(t => t.Messages)];
                if (await missing.BringAsync(mailbox, ids, token) is { } unbrought)
                {
                    return unbrought;
                }

                // INVARIANT: the pages meet without gap or repeat. The earliest instant of one, which the next may share, is the next's.
                var until = await store.EarliestAsync(mailbox.Tenant, mailbox.Id, ids, token) ?? page.Until;
                return found.Next is { } next
                    ? new OlderMailBrought(new ReceivedSpan(until, page.Until), page with { Until = until, PageToken = next })
                    : new OlderMailBrought(new ReceivedSpan(null, page.Until), null);
            }),
            ct);
}
