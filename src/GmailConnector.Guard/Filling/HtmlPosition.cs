using System.Buffers;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filling;

/// <summary>
/// Follows a page's markup, byte by byte as it leaves, far enough to know whether content may stand at a place (HTML Standard, 13.2.5). Where
/// browsers could read the markup otherwise than it does, it stops reading, and from there on no place is one for content.
/// </summary>
internal sealed partial class HtmlPosition
{
    private const int LongestName = 32;
    private static readonly SearchValues<byte> TextEnds = SearchValues.Create([(byte)'<', Placeholders.FirstByte]);
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create([.. " \t\n\r\f/>=\"'<`\0"u8, Placeholders.FirstByte]);
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
    private bool actsElsewhere;
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

    /// <summary>What may stand at this place of what isn't mail: a form's own number may be in any field, but not in one that is sent by itself.</summary>
    internal FillPlace PlaceOfOwnWords =>
        state is State.DoubleQuoted or State.SingleQuoted && !isEndTag && Attribute is "value" && tag.Is(ElementTraits.Field)
            ? (tag.Triggers || open.FormTriggers || (tag.NamesForm && open.AnyFormTriggers) ? FillPlace.None : FillPlace.Attribute)
            : Place;

    /// <summary>Notes that what a person does by pressing it was put at this place.</summary>
    internal void FilledAct()
    {
        tag.HoldsAct = true;
        actsElsewhere |= tag.NamesForm;
    }

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
            State.AttributeName => TakeNames(markup),
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

    // INVARIANT: what can't be followed could send what a field holds in an address.
    private void Stop()
    {
        state = State.Stopped;
        IsBroken |= fieldsHoldContent;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f';

    private static char Lower(byte b) => (char)(b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b);
}
