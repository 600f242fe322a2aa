namespace GmailConnector.Sandbox.Gmail;

/// <summary>Every method the sandbox has, with Gmail's quota units. Literal segments stand before variable ones.</summary>
internal static class Routes
{
    private static readonly Route[] All =
    [
        new("GET", "profile", "getProfile", 1, ProfileMethods.Get),
        new("POST", "watch", "watch", 100, ProfileMethods.Watch),
        new("POST", "stop", "stop", 50, ProfileMethods.Stop),

        new("GET", "messages", "messages.list", 5, MessageListing.List),
        new("POST", "messages", "messages.insert", 25, MessageInsertion.Insert),
        new("POST", "messages/import", "messages.import", 25, MessageInsertion.Import),
        new("POST", "messages/send", "messages.send", 100, SendMethods.Send),
        new("POST", "messages/batchModify", "messages.batchModify", 50, MessageChanges.BatchModify),
        new("POST", "messages/batchDelete", "messages.batchDelete", 50, MessageChanges.BatchDelete),
        new("GET", "messages/{}", "messages.get", 20, MessageReading.Get),
        new("DELETE", "messages/{}", "messages.delete", 10, MessageChanges.Delete),
        new("POST", "messages/{}/modify", "messages.modify", 5, MessageChanges.Modify),
        new("POST", "messages/{}/trash", "messages.trash", 5, MessageChanges.Trash),
        new("POST", "messages/{}/untrash", "messages.untrash", 5, MessageChanges.Untrash),
        new("GET", "messages/{}/attachments/{}", "messages.attachments.get", 5, MessageReading.Attachment),

        new("GET", "threads", "threads.list", 10, ThreadMethods.List),
        new("GET", "threads/{}", "threads.get", 40, ThreadMethods.Get),
        new("DELETE", "threads/{}", "threads.delete", 20, ThreadMethods.Delete),
        new("POST", "threads/{}/modify", "threads.modify", 10, ThreadMethods.Modify),
        new("POST", "threads/{}/trash", "threads.trash", 10, ThreadMethods.Trash),
        new("POST", "threads/{}/untrash", "threads.untrash", 10, ThreadMethods.Untrash),

        new("GET", "drafts", "drafts.list", 5, DraftMethods.List),
        new("POST", "drafts", "drafts.create", 10, DraftMethods.Create),
        new("POST", "drafts/send", "drafts.send", 100, DraftMethods.Send),
        new("GET", "drafts/{}", "drafts.get", 5, DraftMethods.Get),
        new("PUT", "drafts/{}", "drafts.update", 15, DraftMethods.Update),
        new("DELETE", "drafts/{}", "drafts.delete", 10, DraftMethods.Delete),

        new("GET", "labels", "labels.list", 1, LabelMethods.List),
        new("POST", "labels", "labels.create", 5, LabelMethods.Create),
        new("GET", "labels/{}", "labels.get", 1, LabelMethods.Get),
        new("PUT", "labels/{}", "labels.update", 5, LabelMethods.Update),
        new("PATCH", "labels/{}", "labels.patch", 5, LabelMethods.Patch),
        new("DELETE", "labels/{}", "labels.delete", 5, LabelMethods.Delete),

        new("GET", "history", "history.list", 2, HistoryMethods.List),

        new("GET", "settings/sendAs", "settings.sendAs.list", 1, SettingsMethods.ListSendAs),
        new("GET", "settings/sendAs/{}", "settings.sendAs.get", 1, SettingsMethods.GetSendAs),
        new("PATCH", "settings/sendAs/{}", "settings.sendAs.patch", 5, SettingsMethods.PatchSendAs),
        new("PUT", "settings/sendAs/{}", "settings.sendAs.update", 5, SettingsMethods.PatchSendAs),
        new("GET", "settings/filters", "settings.filters.list", 1, FilterMethods.List),
        new("POST", "settings/filters", "settings.filters.create", 5, FilterMethods.Create),
        new("GET", "settings/filters/{}", "settings.filters.get", 1, FilterMethods.Get),
        new("DELETE", "settings/filters/{}", "settings.filters.delete", 5, FilterMethods.Delete),
        new("GET", "settings/vacation", "settings.getVacation", 1, SettingsMethods.GetVacation),
        new("PUT", "settings/vacation", "settings.updateVacation", 5, SettingsMethods.UpdateVacation),
    ];

    private static readonly Dictionary<(string Verb, int Length), Route[]> Index =
        All.GroupBy(r => (r.Verb, r.Length)).ToDictionary(g => g.Key, g => g.ToArray());

    public static IReadOnlyList<Route> List => All;

    public static Route? Find(string verb, ReadOnlySpan<string> path)
    {
        if (Index.TryGetValue((verb, path.Length), out var candidates))
        {
            foreach (var route in candidates)
            {
                if (route.Matches(path))
                {
                    return route;
                }
            }
        }

        return null;
    }
}
