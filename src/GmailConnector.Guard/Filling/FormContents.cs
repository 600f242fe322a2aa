namespace GmailConnector.Guard.Filling;

/// <summary>
/// What is open inside a form that is not posted. Where its end tag comes while something in it is open, browsers go on inside the form,
/// and what follows belongs to it (HTML Standard, 4.10.18.3).
/// </summary>
internal sealed class FormContents
{
    private readonly Stack<string> open = new();

    /// <summary>Whether a field that follows could belong to such a form though it has ended.</summary>
    internal bool MayGoOn { get; private set; }

    internal void Open(ReadOnlySpan<char> name)
    {
        if (name is not ("area" or "br" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track"
            or "wbr"))
        {
            open.Push(name.ToString());
        }
    }

    internal void Close(ReadOnlySpan<char> name)
    {
        if (name is "form")
        {
            MayGoOn |= open.Count > 0;
        }
        else if (open.TryPeek(out var last) && name.SequenceEqual(last))
        {
            open.Pop();
        }
        else
        {
            MayGoOn = true;
        }
    }
}
