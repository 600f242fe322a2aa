namespace GmailConnector.Guard.Filling;

/// <summary>What stands between tags and is no markup: declarations, comments, scripts, styles and text fields.</summary>
internal sealed partial class HtmlPosition
{
    private void TakeDeclaration(byte b)
    {
        if (state == State.Doctype)
        {
            state = b == '>' ? State.Text : State.Doctype;
        }
        else if (state == State.Comment)
        {
            TakeComment(b);
        }
        else if (b == '-')
        {
            (state, matched) = matched == 0 ? (State.Declaration, 1) : (State.Comment, 0);
        }
        else if (matched == 0 && Lower(b) == 'd')
        {
            state = State.Doctype;
        }
        else
        {
            Stop();
        }
    }

    // matched: 0 right after "<!--", 1 inside, 2 after "-", 3 after "--".
    private void TakeComment(byte b)
    {
        if (matched == 0 && b is (byte)'>' or (byte)'-' || matched == 3 && b == '!')
        {
            Stop();
        }
        else if (matched == 3 && b == '>')
        {
            state = State.Text;
        }
        else
        {
            matched = b == '-' ? Math.Min(matched + 1, 3) : 1;
        }
    }

    // matched: how much of "</" and the element's name stands there already.
    private int TakeRaw(byte b)
    {
        if (matched == elementLength + 2)
        {
            if (IsSpace(b) || b is (byte)'/' or (byte)'>')
            {
                (isEndTag, attributeLength) = (true, 0);
                tag = new TagFacts { Traits = FillList.TraitsOf(Element) };
                state = State.BeforeAttribute;
                return 0;
            }

            matched = 0;
        }

        if (matched == 1 && b == '!')
        {
            // In a script a comment may hold an end tag that ends nothing.
            Stop();
            return 1;
        }

        var expected = matched switch { 0 => '<', 1 => '/', _ => element[matched - 2] };
        matched = Lower(b) == expected ? matched + 1 : b == '<' ? 1 : 0;
        return 1;
    }
}
