using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Reading;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filters;

/// <summary>Gmail's filters as people see them, and back.</summary>
internal static class FilterSealer
{
    /// <summary>Gmail takes no more characters in all criteria of a filter.</summary>
    internal const int LongestCriteria = 1500;


    internal static MailFilter Seal(FilterRecord filter, IReadOnlyList<LabelRecord> labels, Permit permit, ActToken act)
    {
        var (match, add, remove) = (filter.Rule.Match, filter.Rule.Add, filter.Rule.Remove);
        var terms = new FilterTerms
        {
            Criteria = new SearchCriteria
            {
                From = new GuardedText(match.From, permit),
                To = new GuardedText(match.To, permit),
                Subject = new GuardedText(match.Subject, permit),
                Words = new GuardedText(match.Query, permit),
                Without = new GuardedText(match.NegatedQuery, permit),
                HasAttachment = match.HasAttachment,
                LargerThan = match.LargerThan,
                SmallerThan = match.SmallerThan,
            },
            ExcludesChats = match.ExcludesChats,
            SkipInbox = remove.Contains(LabelId.Inbox),
            MarkRead = remove.Contains(LabelId.Unread),
            Star = add.Contains(LabelId.Starred),
            Trash = add.Contains(LabelId.Trash),
            NeverSpam = remove.Contains(LabelId.Spam),
            Importance = add.Contains(LabelId.Important) ? FilterImportance.Always
                : remove.Contains(LabelId.Important) ? FilterImportance.Never
                : FilterImportance.Automatic,
            Category = First(add, IsCategory),
            Label = First(add, IsOwn),
        };
        var same = RuleOf(terms);
        return new MailFilter(filter.Id, new GuardedText(SearchPhrase.Of(terms.Criteria, labels) ?? string.Empty, permit), terms)
        {
            LabelName = labels.FirstOrDefault(l => l.Id == terms.Label) is { } label ? new GuardedText(label.Name, permit) : null,
            ForwardsTo = filter.ForwardsTo is { } address ? new GuardedText(address, permit) : null,
            DoesMore = !same.Add.ToHashSet().SetEquals(add) || !same.Remove.ToHashSet().SetEquals(remove),
            Act = act,
        };
    }

    internal static FilterRule RuleOf(FilterTerms terms) => new(
        new FilterMatch(
            terms.Criteria.From.Reveal().Trim(),
            terms.Criteria.To.Reveal().Trim(),
            terms.Criteria.Subject.Reveal().Trim(),
            SearchPhrase.Of(terms.Criteria.Words.Reveal()),
            SearchPhrase.Of(terms.Criteria.Without.Reveal()))
        {
            HasAttachment = terms.Criteria.HasAttachment,
            ExcludesChats = terms.ExcludesChats,
            LargerThan = Bytes(terms.Criteria.LargerThan),
            SmallerThan = Bytes(terms.Criteria.SmallerThan),
        },
        [
            .. new[]
            {
                terms.Star ? LabelId.Starred : (LabelId?)null,
                terms.Trash ? LabelId.Trash : null,
                terms.Importance == FilterImportance.Always ? LabelId.Important : (LabelId?)null,
                terms.Category,
                terms.Label,
            }.OfType<LabelId>(),
        ],
        [
            .. new[]
            {
                terms.SkipInbox ? LabelId.Inbox : (LabelId?)null,
                terms.MarkRead ? LabelId.Unread : null,
                terms.NeverSpam ? LabelId.Spam : null,
                terms.Importance == FilterImportance.Never ? LabelId.Important : (LabelId?)null,
            }.OfType<LabelId>(),
        ]);

    /// <summary>Why there can be no such filter; null where there can.</summary>
    internal static Refusal? WhyNot(FilterRule rule)
    {
        var match = rule.Match;
        var length = match.From.Length + match.To.Length + match.Subject.Length + match.Query.Length + match.NegatedQuery.Length;
        return length == 0 && !match.HasAttachment && match.LargerThan is null && match.SmallerThan is null ? FilterRefusals.NoCriteria
            : length > LongestCriteria ? FilterRefusals.TooLong
            : rule.Add.Count + rule.Remove.Count == 0 ? FilterRefusals.NoAction
            : null;
    }

    internal static bool IsOwn(LabelId label) => label.Value.StartsWith("Label_", StringComparison.Ordinal);

    private static bool IsCategory(LabelId label) => label.Value.StartsWith("CATEGORY_", StringComparison.Ordinal);

    private static LabelId? First(IReadOnlyList<LabelId> labels, Func<LabelId, bool> fits) =>
        labels.Where(fits).Select(l => (LabelId?)l).FirstOrDefault();

    private static int? Bytes(long? size) => size is { } bytes ? (int)Math.Clamp(bytes, 0, int.MaxValue) : null;
}
