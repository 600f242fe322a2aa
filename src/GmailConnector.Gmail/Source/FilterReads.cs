using GmailConnector.Gmail.Api;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;

namespace GmailConnector.Gmail.Source;

/// <summary>
/// The filters that Gmail has. This is the only file that may name where a filter forwards to, and it can't create one: GC0009's list says
/// so of both.
/// </summary>
internal sealed class FilterReads(GmailCalls calls)
{
    [ServesFeature("settings")]
    internal async Task<Outcome<IReadOnlyList<FilterRecord>>> ListAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var call = new GmailCall(mailbox, calls.Governor.Costs.SettingsGet, GmailScope.ReadOnly);
        var answer = await calls.RepeatableAsync(call, client => client.Users.Settings.Filters.List("me"), ct);
        if (!answer.TryGet(out var list, out var fault))
        {
            return fault.Refusal;
        }

        FilterRecord[] filters = [.. (list.Filter ?? []).Where(f => !string.IsNullOrEmpty(f.Id)).Select(Record)];
        return filters;
    }

    private static FilterRecord Record(Filter filter) => new(
        new FilterId(filter.Id!),
        new FilterRule(Match(filter.Criteria), Labels(filter.Action?.AddLabelIds), Labels(filter.Action?.RemoveLabelIds)),
        string.IsNullOrEmpty(filter.Action?.Forward) ? null : filter.Action.Forward);

    private static FilterMatch Match(FilterCriteria? criteria) => new(
        criteria?.From ?? string.Empty,
        criteria?.To ?? string.Empty,
        criteria?.Subject ?? string.Empty,
        criteria?.Query ?? string.Empty,
        criteria?.NegatedQuery ?? string.Empty)
    {
        HasAttachment = criteria?.HasAttachment == true,
        ExcludesChats = criteria?.ExcludeChats == true,
        LargerThan = criteria is { SizeComparison: "larger", Size: > 0 } ? criteria.Size : null,
        SmallerThan = criteria is { SizeComparison: "smaller", Size: > 0 } ? criteria.Size : null,
    };

    private static LabelId[] Labels(IList<string>? ids) => [.. (ids ?? []).Select(id => new LabelId(id))];
}
