using System.Buffers;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filling;

/// <summary>
/// Follows a page's markup, byte by byte as it leaves, far enough to know whether content may stand at a place (HTML Standard, 13.2.5). Where
/// browsers could read the markup otherwise than it does, it stops reading, and from there on no place is one for content.
/// </summary>
internal sealed class HtmlPosition
{
    private const int LongestName = 32;
    private static readonly SearchValues<byte> TextEnds = SearchValues.Create([(byte)'<', Placeholders.FirstByte]);
    private static readonly SearchValues<byte> DoubleQuotedEnds = SearchValues.Create([(byte)'"', Placeholders.FirstByte]);
    private static readonly SearchValues<byte> SingleQuotedEnds = SearchValues.Create([(byte)'\'', Placeholders.FirstByte]);

    private readonly char[] element = new char[LongestName];
    private readonly char[] attribute = new char[LongestName];
    private readonly char[] value = new char[LongestName];
    private readonly OpenElements open = new();
    private State state = State.Text;
    private int elementLength;
    private int attributeLength;
    private int valueLength;
    private int matched;
    private bool isEndTag;
    private bool isSelfClosing;
    private bool wasSlash;
    private bool fieldsHoldContent;
    private TagFacts tag;

    private enum State
    {
        Text,
        TagOpen,
        EndTagOpen,
        TagName,
        BeforeAttribute,
        AttributeName,
        AfterAttributeName,
        BeforeValue,
        DoubleQuoted,
        SingleQuoted,
        Unquoted,
        Declaration,
        Doctype,
        Comment,
        Raw,
        TextField,
        Stopped,
    }

    /// <summary>Whether content that was filled in already is about to be sent elsewhere by what follows; nothing of the response may leave any more.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Whether the markup can't be followed any further.</summary>
    internal bool HasStopped => state == State.Stopped;

    private ReadOnlySpan<char> Element => element.AsSpan(0, elementLength);

    private ReadOnlySpan<char> Attribute => attribute.AsSpan(0, attributeLength);

    /// <summary>What may stand at this place.</summary>
    internal FillPlace Place => state switch
    {
        State.Text => open.TextMayHold ? FillPlace.Text : FillPlace.None,
        State.TextField => open.FieldMayHold ? FillPlace.Text : FillPlace.None,
        State.DoubleQuoted or State.SingleQuoted when !isEndTag && FillList.MayHold(Attribute) && tag.MayHold(Attribute, open) => FillPlace.Attribute,
        _ => FillPlace.None,
    };

    /// <summary>What may stand at this place of what isn't mail: a form's own number may be in any field.</summary>
    internal FillPlace PlaceOfOwnWords =>
        state is State.DoubleQuoted or State.SingleQuoted && !isEndTag && Attribute is "value" && tag.Is(ElementTraits.Field) ? FillPlace.Attribute : Place;

    /// <summary>Notes that content was put at this place.</summary>
    internal void Filled()
    {
        fieldsHoldContent |= state == State.TextField;
        if (state is State.DoubleQuoted or State.SingleQuoted)
        {
            tag.HoldsContent |= Attribute is "value";
            fieldsHoldContent |= tag.HoldsContent && tag.Is(ElementTraits.Field);
        }
    }

    /// <summary>Reads on to the next byte that may begin a token, or to the end; answers how many bytes that were.</summary>
    internal int Read(ReadOnlySpan<byte> markup)
    {
        var at = 0;
        while (at < markup.Length)
        {
            at += SkipPlain(markup[at..]);
            if (at == markup.Length || markup[at] == Placeholders.FirstByte)
            {
                break;
            }

            Take(markup[at]);
            at++;
        }

        return at;
    }

    /// <summary>Takes what stands where a token could have begun, and isn't filled, as words that are no markup.</summary>
    internal void TakeWords()
    {
        switch (state)
        {
            case State.TagOpen or State.EndTagOpen or State.TagName or State.BeforeAttribute or State.AttributeName or State.AfterAttributeName or State.Declaration:
                Stop();
                break;
            case State.BeforeValue:
                (state, valueLength) = (State.Unquoted, LongestName);
                break;
            case State.DoubleQuoted or State.SingleQuoted or State.Unquoted:
                valueLength = LongestName;
                break;
            case State.Raw or State.TextField:
                matched = 0;
                break;
            case State.Comment:
                matched = 1;
                break;
        }
    }

    private int SkipPlain(ReadOnlySpan<byte> markup)
    {
        var end = state switch
        {
            State.Text => markup.IndexOfAny(TextEnds),
            State.DoubleQuoted when valueLength >= LongestName => markup.IndexOfAny(DoubleQuotedEnds),
            State.SingleQuoted when valueLength >= LongestName => markup.IndexOfAny(SingleQuotedEnds),
            State.Stopped => markup.IndexOf(Placeholders.FirstByte),
            State.Raw or State.TextField when matched == 0 => markup.IndexOfAny(TextEnds),
            _ => 0,
        };
        return end < 0 ? markup.Length : end;
    }

    private void Take(byte b)
    {
        switch (state)
        {
            case State.Text:
                state = b == '<' ? State.TagOpen : State.Text;
                break;
            case State.TagOpen:
                TakeAfterLess(b);
                break;
            case State.EndTagOpen:
                if (char.IsAsciiLetter((char)b))
                {
                    BeginTag(b, end: true);
                }
                else
                {
                    Stop();
                }

                break;
            case State.TagName:
                TakeTagName(b);
                break;
            case State.BeforeAttribute or State.AttributeName or State.AfterAttributeName:
                TakeInTag(b);
                break;
            case State.BeforeValue:
                TakeBeforeValue(b);
                break;
            case State.DoubleQuoted:
                TakeQuoted(b, '"');
                break;
            case State.SingleQuoted:
                TakeQuoted(b, '\'');
                break;
            case State.Unquoted:
                TakeUnquoted(b);
                break;
            case State.Declaration or State.Doctype or State.Comment:
                TakeDeclaration(b);
                break;
            case State.Raw or State.TextField:
                TakeRaw(b);
                break;
        }
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

    // An attribute has ended: its name, and its value if it has one, are known.
    private void EndName(bool hasValue = false)
    {
        if (attributeLength > 0 && !isEndTag)
        {
            IsBroken |= tag.Note(Attribute);
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
    private void TakeRaw(byte b)
    {
        if (matched == elementLength + 2)
        {
            if (IsSpace(b) || b is (byte)'/' or (byte)'>')
            {
                (isEndTag, isSelfClosing, wasSlash, attributeLength) = (true, false, false, 0);
                tag = new TagFacts { Traits = FillList.TraitsOf(Element) };
                state = State.BeforeAttribute;
                TakeInTag(b);
                return;
            }

            matched = 0;
        }

        if (matched == 1 && b == '!')
        {
            // In a script a comment may hold an end tag that ends nothing.
            Stop();
            return;
        }

        var expected = matched switch { 0 => '<', 1 => '/', _ => element[matched - 2] };
        matched = Lower(b) == expected ? matched + 1 : b == '<' ? 1 : 0;
    }

    // INVARIANT: what can't be followed could send what a field holds in an address.
    private void Stop()
    {
        state = State.Stopped;
        IsBroken |= fieldsHoldContent;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f';

    private static char Lower(byte b) => (char)(b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b);
}
