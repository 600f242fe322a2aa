namespace GmailConnector.Guard.Settings;

/// <summary>How long a message can be undone by those who didn't choose that themselves.</summary>
internal static class UndoSendSetting
{
    internal const string Name = "Sending:UndoSeconds";

    internal static UndoSend Read(string? set) => set switch
    {
        null or "" => UndoSend.Ten,
        var given when int.TryParse(given, out var seconds) && Enum.IsDefined((UndoSend)seconds) => (UndoSend)seconds,
        _ => throw new InvalidOperationException($"{Name} is one of 0, 5, 10, 20 and 30."),
    };
}
