namespace GmailConnector.Evidence.Notes;

// What a note, a line of it and the name of a key may hold (C2SP signed-note).
internal static class NoteText
{
    public static void RequireLine(string line, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(line, parameter);
        if (line.Any(character => character < ' ' || char.IsSurrogate(character)))
        {
            throw new ArgumentException("a line of a note holds no control characters", parameter);
        }
    }

    public static void RequireName(string name, string parameter)
    {
        RequireLine(name, parameter);
        if (name.Any(character => char.IsWhiteSpace(character) || character == '+'))
        {
            throw new ArgumentException("the name of a key holds no spaces and no plus", parameter);
        }
    }

    public static void RequireText(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, parameter);
        if (text[^1] != '\n' || text.Any(character => (character < ' ' && character != '\n') || char.IsSurrogate(character)))
        {
            throw new ArgumentException("the text of a note ends in a line feed and holds no other control characters", parameter);
        }
    }
}
