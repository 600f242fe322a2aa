using GmailConnector.Guard.Settings;

namespace GmailConnector.Web.Pages.Preferences;

internal static class PreferenceWords
{
    internal static IReadOnlyList<(AfterMove Value, string Words)> AfterMoves =>
    [
        (AfterMove.List, PreferencesTexts.BackToTheList),
        (AfterMove.Older, PreferencesTexts.OpenTheOlderConversation),
        (AfterMove.Newer, PreferencesTexts.OpenTheNewerConversation),
    ];

    internal static IReadOnlyList<(DefaultReply Value, string Words)> DefaultReplies =>
        [(DefaultReply.Reply, PreferencesTexts.Reply), (DefaultReply.ReplyAll, PreferencesTexts.ReplyAll)];

    internal static IReadOnlyList<(MarkRead Value, string Words)> MarkReads =>
        [
            (MarkRead.AtOnce, PreferencesTexts.AtOnce),
            (MarkRead.AfterThree, PreferencesTexts.AfterSeconds.With((int)MarkRead.AfterThree)),
            (MarkRead.AfterTwenty, PreferencesTexts.AfterSeconds.With((int)MarkRead.AfterTwenty)),
            (MarkRead.Never, PreferencesTexts.NeverByItself),
        ];

    internal static IReadOnlyList<(UndoSend Value, string Words)> UndoSends =>
        [
            .. Enum.GetValues<UndoSend>().Select(u =>
                (u, u == UndoSend.Off ? PreferencesTexts.SentAtOnce : PreferencesTexts.Seconds.With((int)u))),
        ];

    internal static IReadOnlyList<(Density Value, string Words)> Densities =>
        [(Density.Default, PreferencesTexts.DefaultDensity), (Density.Compact, PreferencesTexts.Compact)];

    internal static IReadOnlyList<(Language Value, string Words, string? Tag)> Languages =>
        [
            (Language.Browser, PreferencesTexts.AsMyBrowserAsks, null),
            (Language.English, "English", "en"),
            (Language.German, "Deutsch", "de"),
        ];
}
