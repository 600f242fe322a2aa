using System.Globalization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>Where a list goes on at Gmail: with what was received until an instant, from a page of Gmail's on.</summary>
internal sealed record OlderPage(DateTimeOffset Until, string? PageToken)
{
    private const string Mark = "older";

    internal string Token => string.Create(CultureInfo.InvariantCulture, $"{Mark}~{Until.ToUnixTimeMilliseconds()}~{PageToken}");

    internal static OlderPage? Of(string? token) =>
        token?.Split('~', 3) is [Mark, var until, var page]
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new OlderPage(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), page.Length > 0 ? page : null)
            : null;
}

/// <summary>What a page of Gmail's brought, and where Gmail goes on; null where it ends.</summary>
internal sealed record OlderMailBrought(ReceivedSpan Received, OlderPage? Next);

/// <summary>Brings what a list has at Gmail that is older than what is kept here, a page at a time.</summary>
internal sealed class OlderMail(AccessGate gate, IMessageStore store, IMailSource source, MissingMail missing, TimeProvider clock)
{
    /// <summary>What is kept was received after this instant.</summary>
    internal DateTimeOffset KeptAfter =>
        DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() - gate.Policy.Limits.Retention).ToUnixTimeMilliseconds());

    /// <summary>Shows nothing: it answers when what came was received.</summary>
    internal Task<Outcome<OlderMailBrought>> BringAsync(
        MailSession session, LabelId label, OlderPage page, int limit, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ListMail, [], GmailScope.ReadOnly),
            new GatedAct<OlderMailBrought>(ActKind.Search, async (_, mailbox, token) =>
            {
                // Gmail's instants are whole seconds here, and what is brought twice is stored once.
                var listed = await source.ListBeforeAsync(mailbox, label, page.Until.AddSeconds(1), page.PageToken, limit, token);
                if (!listed.TryGet(out var found, out var refusal))
                {
                    return refusal;
                }

                List<MessageId> ids = [.. found.Threads.SelectMany(t => t.Messages)];
                if (await missing.BringAsync(mailbox, ids, token) is { } unbrought)
                {
                    return unbrought;
                }

                // INVARIANT: the pages meet without gap or repeat: the earliest instant of one, which the next may share, is the next one's.
                var until = await store.EarliestAsync(mailbox.Tenant, mailbox.Id, ids, token) ?? page.Until;
                return found.Next is { } next
                    ? new OlderMailBrought(new ReceivedSpan(until, page.Until), new OlderPage(until, next))
                    : new OlderMailBrought(new ReceivedSpan(null, page.Until), null);
            }),
            ct);
}
