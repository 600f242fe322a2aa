using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filling;

/// <summary>Values of attributes (HTML Standard, 13.2.5.35 to 13.2.5.39).</summary>
internal sealed partial class HtmlPosition
{
    private void TakeBeforeValue(byte b)
    {
        if (IsSpace(b))
        {
            return;
        }

        switch (b)
        {
            case (byte)'"':
                BeginValue(State.DoubleQuoted);
                break;
            case (byte)'\'':
                BeginValue(State.SingleQuoted);
                break;
            case (byte)'>' or 0:
                Stop();
                break;
            default:
                BeginValue(State.Unquoted);
                TakeUnquoted(b);
                break;
        }
    }

    // Of most attributes the value doesn't matter.
    private void BeginValue(State quoted) => (state, valueLength) = (quoted, kind == AttributeKind.Method ? 0 : LongestName);

    private int TakeQuoted(ReadOnlySpan<byte> markup, int at, byte quote)
    {
        var end = UpTo(quote, markup, at);
        for (; at < end && valueLength < LongestName; at++)
        {
            value[valueLength++] = Lower(markup[at]);
        }

        if (end == markup.Length || markup[end] == Placeholders.FirstByte)
        {
            return end;
        }

        EndValue();
        return end + 1;
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
        if (kind == AttributeKind.Method && tag.Method is TagMethod.Unsaid)
        {
            tag.Method = value.AsSpan(0, valueLength) is "post" ? TagMethod.Post : TagMethod.Other;
        }

        (state, wasSlash) = (State.BeforeAttribute, false);
    }
}
