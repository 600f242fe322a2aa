using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filling;

/// <summary>Tags and the names of their attributes (HTML Standard, 13.2.5.6 to 13.2.5.34, and 13.2.5.40).</summary>
internal sealed partial class HtmlPosition
{
    // Nearly all of a page is text and tags, which are taken here without a turn for each sign.
    private int TakeText(ReadOnlySpan<byte> markup)
    {
        var at = 0;
        while (state == State.Text)
        {
            var text = markup[at..];
            at += text.StartsWith((byte)'<') ? 0 : UpTo((byte)'<', text);
            if (at == markup.Length || markup[at] == Placeholders.FirstByte)
            {
                break;
            }

            at++;
            state = State.TagOpen;
            var name = at < markup.Length && markup[at] == '/' ? at + 1 : at;
            if (name < markup.Length && char.IsAsciiLetter((char)markup[name]))
            {
                BeginTag(markup[name], end: name > at);
                at = name + 1;
                at += TakeTagName(markup[at..]);
                at += state == State.BeforeAttribute ? TakeInTag(markup[at..]) : 0;
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

    private int TakeTagName(ReadOnlySpan<byte> markup)
    {
        var (at, length) = (0, elementLength);
        for (; at < markup.Length && NameBytes.OfTags[markup[at]] is > 0 and var named; at++)
        {
            if (length == LongestName)
            {
                Stop();
                return at + 1;
            }

            element[length++] = (char)named;
        }

        elementLength = length;

        if (at == markup.Length || markup[at] == Placeholders.FirstByte)
        {
            return at;
        }

        if (!IsSpace(markup[at]) && markup[at] is not ((byte)'/' or (byte)'>'))
        {
            Stop();
            return at + 1;
        }

        tag.Traits = FillList.TraitsOf(Element);
        state = State.BeforeAttribute;
        return at;
    }

    private int TakeInTag(ReadOnlySpan<byte> markup)
    {
        var at = 0;
        while (at < markup.Length && markup[at] != Placeholders.FirstByte
            && state is State.BeforeAttribute or State.AttributeName or State.AfterAttributeName)
        {
            if (NameBytes.OfAttributes[markup[at]] > 0)
            {
                at += TakeAttribute(markup[at..]);
            }
            else
            {
                TakeNameEnd(markup[at]);
                at++;
            }
        }

        return at;
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
            EndName();
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

    private int TakeAttribute(ReadOnlySpan<byte> markup)
    {
        if (state != State.AttributeName)
        {
            EndName();
            (state, wasSlash) = (State.AttributeName, false);
        }

        var (at, length) = (0, attributeLength);
        for (; at < markup.Length && NameBytes.OfAttributes[markup[at]] is > 0 and var named; at++)
        {
            // What is longer than any name of the list is none of them.
            if (length < LongestName)
            {
                attribute[length++] = (char)named;
            }
        }

        attributeLength = length;

        // Most of a page's attributes are written like this, so their signs get no turns of their own.
        if (at + 1 < markup.Length && markup[at] == '=' && markup[at + 1] == '"')
        {
            EndName();
            BeginValue(State.DoubleQuoted);
            at += 2;
            at += TakeQuoted(markup[at..], (byte)'"');
        }

        return at;
    }

    // A form that stands elsewhere, before or after, must not send by itself what a person presses here.
    private void NoteActElsewhere()
    {
        actsElsewhere |= tag.HoldsAct && tag.NamesForm;
        IsBroken |= actsElsewhere && (open.AnyFormTriggers || (tag.Triggers && tag.Is(ElementTraits.Form)));
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

        if ((tag.HoldsAct || actsElsewhere) && !isEndTag)
        {
            NoteActElsewhere();
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
