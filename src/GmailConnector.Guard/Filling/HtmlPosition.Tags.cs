using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filling;

/// <summary>Tags and the names of their attributes (HTML Standard, 13.2.5.6 to 13.2.5.34, and 13.2.5.40).</summary>
internal sealed partial class HtmlPosition
{
    private int TakeText(ReadOnlySpan<byte> markup, int at)
    {
        if (markup[at] != '<')
        {
            return UpTo((byte)'<', markup, at);
        }

        state = State.TagOpen;
        return TakeTag(markup, at + 1);
    }

    // Takes a tag to its end, or as far as it is here. Most of a page's markup is attributes, so those come first.
    private int TakeTag(ReadOnlySpan<byte> markup, int at)
    {
        while (at < markup.Length && markup[at] is not Placeholders.FirstByte and var b)
        {
            if (state is State.BeforeAttribute or State.AttributeName or State.AfterAttributeName)
            {
                at = TakeInTag(markup, at);
            }
            else if (state == State.DoubleQuoted)
            {
                at = TakeQuoted(markup, at, (byte)'"');
            }
            else if (state == State.BeforeValue)
            {
                TakeBeforeValue(b);
                at++;
            }
            else if (state == State.TagName)
            {
                at = TakeTagName(markup, at);
            }
            else if (state == State.TagOpen)
            {
                TakeAfterLess(b);
                at++;
            }
            else if (state == State.EndTagOpen)
            {
                TakeAfterSolidus(b);
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

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

    private void TakeAfterSolidus(byte b)
    {
        if (char.IsAsciiLetter((char)b))
        {
            BeginTag(b, end: true);
        }
        else
        {
            Stop();
        }
    }

    private void BeginTag(byte b, bool end)
    {
        (state, isEndTag, wasSlash) = (State.TagName, end, false);
        attributeLength = 0;
        tag = default;
        (element[0], elementLength) = (Lower(b), 1);
    }

    private int TakeTagName(ReadOnlySpan<byte> markup, int at)
    {
        for (; at < markup.Length && NameBytes.OfTags[markup[at]] is > 0 and var named; at++)
        {
            if (elementLength == LongestName)
            {
                Stop();
                return at;
            }

            element[elementLength++] = (char)named;
        }

        if (at == markup.Length || markup[at] == Placeholders.FirstByte)
        {
            return at;
        }

        if (!IsSpace(markup[at]) && markup[at] is not ((byte)'/' or (byte)'>'))
        {
            Stop();
            return at;
        }

        tag.Traits = FillList.TraitsOf(Element);
        state = State.BeforeAttribute;
        return at;
    }

    private int TakeInTag(ReadOnlySpan<byte> markup, int at)
    {
        if (NameBytes.OfAttributes[markup[at]] > 0)
        {
            return TakeAttribute(markup, at);
        }

        TakeNameEnd(markup[at]);
        return at + 1;
    }

    private void TakeNameEnd(byte b)
    {
        if (IsSpace(b))
        {
            if (state == State.AttributeName)
            {
                state = State.AfterAttributeName;
            }
        }
        else if (b == '>')
        {
            EndName();
            isSelfClosing = wasSlash;
            EndTag();
        }
        else if (b == '/')
        {
            (state, wasSlash) = (State.BeforeAttribute, true);
        }
        else if (b == '=' && state != State.BeforeAttribute)
        {
            EndName();
            state = State.BeforeValue;
        }
        else
        {
            Stop();
        }
    }

    private int TakeAttribute(ReadOnlySpan<byte> markup, int at)
    {
        if (state != State.AttributeName)
        {
            EndName();
            (state, wasSlash) = (State.AttributeName, false);
        }

        var length = attributeLength;
        for (; at < markup.Length && NameBytes.OfAttributes[markup[at]] is > 0 and var named; at++)
        {
            // What is longer than any name of the list is none of them.
            if (length < LongestName)
            {
                attribute[length++] = (char)named;
            }
        }

        attributeLength = length;
        return at;
    }

    // An attribute's name has ended.
    private void EndName()
    {
        if (attributeLength == 0)
        {
            return;
        }

        kind = isEndTag ? AttributeKind.None : FillList.KindOf(attribute.AsSpan(0, attributeLength));
        attributeLength = 0;
        if (kind != AttributeKind.None)
        {
            IsBroken |= tag.Note(kind);
        }

        // A form that stands elsewhere, before or after, must not send by itself what a person presses here.
        actsElsewhere |= tag.HoldsAct && tag.NamesForm;
        if (actsElsewhere && (open.AnyFormTriggers || (tag.Triggers && tag.Is(ElementTraits.Form))))
        {
            IsBroken = true;
        }
    }

    private void EndTag()
    {
        state = State.Text;
        if (tag.Traits == ElementTraits.None && open.IsPlain)
        {
            return;
        }

        switch (isEndTag ? open.Close(tag.Traits, Element) : open.Open(in tag, Element, isSelfClosing))
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
