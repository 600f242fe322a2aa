using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filling;

/// <summary>
/// Parses a page's markup as it leaves, far enough to know whether content is allowed at a place (HTML Standard, 13.2.5). Where browsers
/// could parse the markup differently, it stops, and from there on content isn't allowed anywhere.
/// </summary>
internal sealed partial class HtmlPosition
{
    private const int LongestName = 32;

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

    // Of the attribute whose name came last.
    private AttributeKind kind;

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

    /// <summary>
    /// Whether content that was filled in already is about to be sent elsewhere by what follows; nothing of the response may leave any
    /// more.
    /// </summary>
    internal bool IsBroken { get; private set; }

    private ReadOnlySpan<char> Element => element.AsSpan(0, elementLength);

    /// <summary>What may stand at this place.</summary>
    internal FillPlace Place => state switch
    {
        State.Text => open.TextMayHold ? FillPlace.Text : FillPlace.None,
        State.TextField => open.FieldMayHold ? FillPlace.Text : FillPlace.None,
        State.DoubleQuoted or State.SingleQuoted when tag.MayHold(kind, open) => FillPlace.Attribute,
        _ => FillPlace.None,
    };

    /// <summary>
    /// What may stand at this place of what isn't mail: a form's own number may be in any field, but not in one that is sent by itself.
    /// </summary>
    internal FillPlace PlaceOfOwnWords =>
        state is State.DoubleQuoted or State.SingleQuoted && kind == AttributeKind.Value && tag.Is(ElementTraits.Field)
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
        fieldsHoldContent |= state == State.TextField || (state == State.Text && open.TextIsSent);
        if (state is State.DoubleQuoted or State.SingleQuoted)
        {
            tag.HoldsContent |= kind == AttributeKind.Value;
            fieldsHoldContent |= tag.HoldsContent && tag.Is(ElementTraits.Field);
        }
    }

    /// <summary>Reads on to the next byte that may begin a token, or to the end; answers how many bytes that were.</summary>
    internal int Read(ReadOnlySpan<byte> markup)
    {
        var at = 0;
        while (at < markup.Length && markup[at] != Placeholders.FirstByte)
        {
            at = Take(markup, at);
        }

        return at;
    }

    /// <summary>Takes what stands where a token could have begun, and isn't filled, as words that are no markup.</summary>
    internal void TakeWords()
    {
        switch (state)
        {
            case State.TagOpen or State.EndTagOpen or State.TagName or State.BeforeAttribute or State.AttributeName
                or State.AfterAttributeName or State.Declaration:
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

    // Takes what is of one kind, which is never the first byte of a token; answers where the next begins.
    // INVARIANT: bytes that come one by one are taken as those that come together.
    private int Take(ReadOnlySpan<byte> markup, int at)
    {
        switch (state)
        {
            case State.Text:
                return TakeText(markup, at);
            case State.SingleQuoted:
                return TakeQuoted(markup, at, (byte)'\'');
            case State.Unquoted:
                TakeUnquoted(markup[at]);
                return at + 1;
            case State.Raw or State.TextField when matched == 0 && markup[at] != '<':
                return UpTo((byte)'<', markup, at);
            case State.Raw or State.TextField:
                return at + TakeRaw(markup[at]);
            case State.Comment when matched == 1 && markup[at] != '-':
                return UpTo((byte)'-', markup, at);
            case State.Declaration or State.Doctype or State.Comment:
                TakeDeclaration(markup[at]);
                return at + 1;
            case State.Stopped:
                return UpTo(Placeholders.FirstByte, markup, at);
            default:
                return TakeTag(markup, at);
        }
    }

    // Where that byte stands, or what may begin a token.
    private static int UpTo(byte end, ReadOnlySpan<byte> markup, int at) =>
        markup[at..].IndexOfAny(end, Placeholders.FirstByte) is >= 0 and var length ? at + length : markup.Length;

    // INVARIANT: markup that can't be parsed safely could send a field's content in a URL.
    private void Stop()
    {
        state = State.Stopped;
        IsBroken |= fieldsHoldContent;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\f';

    private static char Lower(byte b) => (char)NameBytes.InLowerCase(b);
}
