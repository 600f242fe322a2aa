namespace GmailConnector.Guard.Filling;

/// <summary>Tags, their attributes and values (HTML Standard, 13.2.5.6 to 13.2.5.40).</summary>
internal sealed partial class HtmlPosition
{
    private void TakeAfterLess(byte b)
    {
        if (char.IsAsciiLetter((char)b))
        {
            BeginTag(b, end: false);
        }
        else if (b == '/')
        {
            state = State.EndTagOpen;
        }
        else if (b == '!')
        {
            (state, matched) = (State.Declaration, 0);
        }
        else if (b == '?')
        {
            Stop();
        }
        else
        {
            state = b == '<' ? State.TagOpen : State.Text;
        }
    }

    private void BeginTag(byte b, bool end)
    {
        (state, isEndTag, isSelfClosing, wasSlash) = (State.TagName, end, false, false);
        elementLength = attributeLength = 0;
        tag = default;
        element[elementLength++] = Lower(b);
    }

    private void TakeTagName(byte b)
    {
        if (IsSpace(b) || b is (byte)'/' or (byte)'>')
        {
            tag.Traits = FillList.TraitsOf(Element);
            state = State.BeforeAttribute;
            TakeInTag(b);
        }
        else if (elementLength < LongestName && (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)':'))
        {
            element[elementLength++] = Lower(b);
        }
        else
        {
            Stop();
        }
    }

    private void TakeInTag(byte b)
    {
        if (b == '>')
        {
            EndName();
            isSelfClosing = wasSlash;
            EndTag();
        }
        else if (b == '/')
        {
            EndName();
            (state, wasSlash) = (State.BeforeAttribute, true);
        }
        else if (IsSpace(b))
        {
            if (state == State.AttributeName)
            {
                state = State.AfterAttributeName;
            }
        }
        else if (b == '=' && state != State.BeforeAttribute)
        {
            EndName(hasValue: true);
            state = State.BeforeValue;
        }
        else if (b is (byte)'=' or (byte)'"' or (byte)'\'' or (byte)'<' or (byte)'`' or 0)
        {
            Stop();
        }
        else
        {
            TakeName(b);
        }
    }

    // Most of a tag is names and values, so they are taken a run at a time.
    private int TakeNames(ReadOnlySpan<byte> markup)
    {
        var end = markup.IndexOfAny(NameEnds);
        var names = end < 0 ? markup : markup[..end];
        foreach (var b in names)
        {
            TakeName(b);
        }

        return names.Length;
    }

    private void TakeName(byte b)
    {
        if (state != State.AttributeName)
        {
            EndName();
            (state, wasSlash) = (State.AttributeName, false);
        }

        if (attributeLength == LongestName)
        {
            // Longer than any name of the list: it is none of them.
            attributeLength = LongestName - 1;
        }

        attribute[attributeLength++] = Lower(b);
    }

    // A form that stands elsewhere, before or after, must not send by itself what a person presses here.
    private void NoteActElsewhere()
    {
        actsElsewhere |= tag.HoldsAct && tag.NamesForm;
        IsBroken |= actsElsewhere && (open.AnyFormTriggers || (tag.Triggers && tag.Is(ElementTraits.Form)));
    }

    // An attribute has ended: its name, and its value if it has one, are known.
    private void EndName(bool hasValue = false)
    {
        if (attributeLength > 0 && !isEndTag)
        {
            IsBroken |= tag.Note(Attribute);
            NoteActElsewhere();
        }

        if (!hasValue)
        {
            attributeLength = 0;
        }
    }

    private void TakeBeforeValue(byte b)
    {
        if (IsSpace(b))
        {
            return;
        }

        // Of most attributes the value doesn't matter.
        valueLength = Attribute is "method" ? 0 : LongestName;
        switch (b)
        {
            case (byte)'"':
                state = State.DoubleQuoted;
                break;
            case (byte)'\'':
                state = State.SingleQuoted;
                break;
            case (byte)'>' or 0:
                Stop();
                break;
            default:
                state = State.Unquoted;
                TakeUnquoted(b);
                break;
        }
    }

    private void TakeQuoted(byte b, char quote)
    {
        if (b == quote)
        {
            EndValue();
        }
        else if (valueLength < LongestName)
        {
            value[valueLength++] = Lower(b);
        }
    }

    private void TakeUnquoted(byte b)
    {
        if (IsSpace(b))
        {
            EndValue();
        }
        else if (b == '>')
        {
            EndValue();
            EndTag();
        }
        else if (b is (byte)'"' or (byte)'\'' or (byte)'<' or (byte)'=' or (byte)'`' or 0)
        {
            Stop();
        }
        else if (valueLength < LongestName)
        {
            value[valueLength++] = Lower(b);
        }
    }

    private void EndValue()
    {
        if (Attribute is "method" && tag.Method is TagMethod.Unsaid)
        {
            tag.Method = value.AsSpan(0, valueLength) is "post" ? TagMethod.Post : TagMethod.Other;
        }

        attributeLength = 0;
        (state, wasSlash) = (State.BeforeAttribute, false);
    }

    private void EndTag()
    {
        state = State.Text;
        switch (isEndTag ? open.Close(tag.Traits, Element) : open.Open(tag, Element, isSelfClosing))
        {
            case Follows.Raw:
                (state, matched) = (State.Raw, 0);
                break;
            case Follows.TextField:
                (state, matched) = (State.TextField, 0);
                break;
            case Follows.Unknown:
                Stop();
                break;
        }
    }
}
