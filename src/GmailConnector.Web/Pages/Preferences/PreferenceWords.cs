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

    internal static IReadOnlyList<(UndoSend Value, string Words)> UndoSends =>
        [
            .. Enum.GetValues<UndoSend>().Select(u =>
                (u, u == UndoSend.Off ? PreferencesTexts.SentAtOnce : PreferencesTexts.Seconds.With((int)u))),
        ];

    internal static IReadOnlyList<(Density Value, string Words)> Densities =>
        [(Density.Default, PreferencesTexts.DefaultDensity), (Density.Compact, PreferencesTexts.Compact)];
}
