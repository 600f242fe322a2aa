using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Filters;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>Creates and deletes filters. None that it creates can forward.</summary>
internal sealed class FilterCalls(GmailCalls calls)
{
    /// <summary>Never repeated: where the answer was lost, Gmail may have created it.</summary>
    [ServesFeature("settings")]
    internal async Task<Outcome<Done>> CreateAsync(MailboxRecord mailbox, FilterRule rule, CancellationToken ct)
    {
        var answer = await calls.OnceAsync(Call(mailbox), client => client.Users.Settings.Filters.Create(Body(rule), "me"), ct);
        return answer.Fault is { } fault ? Why(fault) : default(Done);
    }

    [ServesFeature("settings")]
    internal async Task<Outcome<Done>> DeleteAsync(MailboxRecord mailbox, FilterId filter, CancellationToken ct)
    {
        var answer = await calls.RepeatableAsync(Call(mailbox), client => client.Users.Settings.Filters.Delete("me", filter.Value), ct);
        return answer.Fault is { } fault ? fault.Refusal : default(Done);
    }

    private static Filter Body(FilterRule rule) => new()
    {
        Criteria = Criteria(rule.Match),
        Action = new FilterAction
        {
            AddLabelIds = [.. rule.Add.Select(l => l.Value)],
            RemoveLabelIds = [.. rule.Remove.Select(l => l.Value)],
        },
    };

    private static FilterCriteria Criteria(FilterMatch match) => new()
    {
        From = NullWhereEmpty(match.From),
        To = NullWhereEmpty(match.To),
        Subject = NullWhereEmpty(match.Subject),
        Query = NullWhereEmpty(match.Query),
        NegatedQuery = NullWhereEmpty(match.NegatedQuery),
        HasAttachment = match.HasAttachment ? true : null,
        ExcludeChats = match.ExcludesChats ? true : null,
        Size = match.LargerThan ?? match.SmallerThan,
        SizeComparison = match.LargerThan is not null ? "larger" : match.SmallerThan is not null ? "smaller" : null,
    };

    private static string? NullWhereEmpty(string text) => text.Length == 0 ? null : text;

    private static Refusal Why(GmailFault fault) => fault.BadRequest ? FilterRefusals.Rejected : fault.Refusal;

    private GmailCall Call(MailboxRecord mailbox) => new(mailbox, calls.Governor.Costs.SettingsUpdate, GmailScope.SettingsBasic);
}
