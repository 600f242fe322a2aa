namespace GmailConnector.Web.Pages.Mail;

/// <summary>The filters of a list by name, each with the filter that its link leads to.</summary>
internal static class ThreadFilterWords
{
    /// <summary>All that make sense for a list: each is set by its link, or taken away where it is set.</summary>
    internal static IEnumerable<(string Name, ThreadFilter Filter, bool IsSet)> Of(ThreadFilter filter, LabelId label)
    {
        yield return (MailTexts.FilterUnread, filter with { Unread = !filter.Unread }, filter.Unread);
        yield return (MailTexts.FilterStarred, filter with { Starred = !filter.Starred }, filter.Starred);
        yield return (MailTexts.FilterHasAttachment, filter with { HasAttachment = !filter.HasAttachment }, filter.HasAttachment);
        if (label != LabelId.Sent && label != LabelId.Draft)
        {
            yield return (MailTexts.FilterFromOutside, filter with { FromOutside = !filter.FromOutside }, filter.FromOutside);
            yield return (MailTexts.FilterUnanswered, filter with { Unanswered = !filter.Unanswered }, filter.Unanswered);
        }
    }

    /// <summary>Those that are set.</summary>
    internal static IEnumerable<(string Name, ThreadFilter Filter)> Set(ThreadFilter filter, LabelId label) =>
        Of(filter, label).Where(f => f.IsSet).Select(f => (f.Name, f.Filter));
}
