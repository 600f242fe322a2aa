using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Settings;

/// <summary>Each person's preferences, in whichever mailbox and browser they are.</summary>
public sealed class PersonPreferences
{
    private const string ShortcutsName = "shortcuts";
    private const string NotificationsName = "notifications";
    private const string AfterMoveName = "after-move";
    private const string DensityName = "density";
    private const string SendAndArchiveName = "send-and-archive";
    private const string UndoSendName = "undo-send";
    private const string PlainTextName = "plain-text";
    private const string DefaultReplyName = "default-reply";
    private const string MarkReadName = "mark-read";
    private const string LanguageName = "language";

    private readonly IPreferenceStore store;
    private readonly UndoSend undoSend;

    /// <param name="store">Where they are kept.</param>
    /// <param name="undoSend">What this installation has for those who didn't choose.</param>
    internal PersonPreferences(IPreferenceStore store, UndoSend undoSend = UndoSend.Ten)
    {
        this.store = store;
        this.undoSend = undoSend;
    }

    /// <summary>Those of this viewer. What nobody chose, or no version knows any more, is as it is by default.</summary>
    public Task<Outcome<Preferences>> OfAsync(Viewer viewer, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<Preferences>(async () =>
        {
            var chosen = await store.OfAsync(viewer.Tenant, viewer.Person, ct);
            return new Preferences
            {
                Shortcuts = chosen.GetValueOrDefault(ShortcutsName) != "off",
                Notifications = chosen.GetValueOrDefault(NotificationsName) == "on",
                AfterMove = Read<AfterMove>(chosen, AfterMoveName),
                SendAndArchive = chosen.GetValueOrDefault(SendAndArchiveName) == "on",
                Density = Read<Density>(chosen, DensityName),
                UndoSend = Read(chosen, UndoSendName, undoSend),
                PlainText = chosen.GetValueOrDefault(PlainTextName) == "on",
                DefaultReply = Read<DefaultReply>(chosen, DefaultReplyName),
                MarkRead = Read<MarkRead>(chosen, MarkReadName),
                Language = Read<Language>(chosen, LanguageName),
            };
        });

    /// <summary>The language that a person chose, as RFC 5646 names it; English where they chose none.</summary>
    internal async Task<string> LanguageOfAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        Read<Language>(await store.OfAsync(tenant, person, ct), LanguageName) == Language.German ? "de" : "en";

    /// <summary>Keeps all of them, until they are changed.</summary>
    public Task<Outcome<Done>> SaveAsync(Viewer viewer, Preferences preferences, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<Done>(async () =>
        {
            await store.SaveAsync(
                viewer.Tenant,
                viewer.Person,
                new Dictionary<string, string>
                {
                    [ShortcutsName] = preferences.Shortcuts ? "on" : "off",
                    [NotificationsName] = preferences.Notifications ? "on" : "off",
                    [AfterMoveName] = preferences.AfterMove.ToString(),
                    [SendAndArchiveName] = preferences.SendAndArchive ? "on" : "off",
                    [DensityName] = preferences.Density.ToString(),
                    [UndoSendName] = preferences.UndoSend.ToString(),
                    [PlainTextName] = preferences.PlainText ? "on" : "off",
                    [DefaultReplyName] = preferences.DefaultReply.ToString(),
                    [MarkReadName] = preferences.MarkRead.ToString(),
                    [LanguageName] = preferences.Language.ToString(),
                },
                ct);
            return default(Done);
        });

    private static T Read<T>(IReadOnlyDictionary<string, string> chosen, string name, T otherwise = default) where T : struct, Enum =>
        Enum.TryParse<T>(chosen.GetValueOrDefault(name), out var value) && Enum.IsDefined(value) ? value : otherwise;
}
