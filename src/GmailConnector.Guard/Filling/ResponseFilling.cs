using System.Buffers;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Filling;

/// <summary>
/// Replaces tokens by content in the markup of one response to one viewer, as the bytes leave. Content that the viewer may not view at that
/// moment, or that is at a place where content isn't allowed, leaves as the seal.
/// </summary>
/// <param name="placeholders">Those of this response.</param>
/// <param name="viewer">Who gets it; null where nobody is signed in.</param>
/// <param name="isMessageFrame">Whether the document is that of a message, which runs nothing: sanitised markup stands in no other.</param>
internal sealed class ResponseFilling(Placeholders placeholders, Viewer? viewer, bool isMessageFrame)
{
    private readonly HtmlPosition position = new();
    private readonly byte[] begun = new byte[Placeholders.TokenBytes];
    private int begunLength;
    private HashSet<string>? shown;
    private Audience? asked;
    private Admission answer;

    /// <summary>Whether the markup that follows would send content elsewhere that has already left. Nothing more leaves then.</summary>
    internal bool IsBroken => position.IsBroken;

    /// <summary>How many values of mail were at a place where content isn't allowed, or after markup that can't be parsed safely.</summary>
    internal int LeftSealed { get; private set; }

    /// <summary>Takes the next bytes of the page, and writes what leaves.</summary>
    internal void Write(ReadOnlySpan<byte> page, IBufferWriter<byte> output)
    {
        // A page holds hundreds of values of one permit, so an answer stands for the bytes that leave together.
        asked = null;
        var written = new SpanWriter(output);
        Write(page, ref written);
        written.Commit();
    }

    /// <summary>Writes what was held back as the beginning of a token, when nothing follows.</summary>
    internal void Complete(IBufferWriter<byte> output)
    {
        output.Write(begun.AsSpan(0, begunLength));
        begunLength = 0;
    }

    private void Write(ReadOnlySpan<byte> page, scoped ref SpanWriter output)
    {
        if (begunLength > 0)
        {
            page = Resume(page, ref output);
        }

        while (!page.IsEmpty && !position.IsBroken)
        {
            var read = position.Read(page);
            if (!position.IsBroken)
            {
                output.Write(page[..read]);
            }

            page = page[read..];
            if (!page.IsEmpty && !position.IsBroken)
            {
                page = TakeToken(page, ref output);
            }
        }
    }

    private ReadOnlySpan<byte> TakeToken(ReadOnlySpan<byte> page, scoped ref SpanWriter output)
    {
        if (page.Length < Placeholders.TokenBytes)
        {
            page.CopyTo(begun);
            begunLength = page.Length;
            return [];
        }

        var token = page[..Placeholders.TokenBytes];
        if (placeholders.Find(token) is { } value)
        {
            Fill(value, ref output);
            return page[Placeholders.TokenBytes..];
        }

        // A private-use character of the page's own.
        position.TakeWords();
        output.Write(page[..1]);
        return page[1..];
    }

    private ReadOnlySpan<byte> Resume(ReadOnlySpan<byte> page, scoped ref SpanWriter output)
    {
        var missing = Math.Min(Placeholders.TokenBytes - begunLength, page.Length);
        page[..missing].CopyTo(begun.AsSpan(begunLength));
        begunLength += missing;
        page = page[missing..];
        if (begunLength < Placeholders.TokenBytes)
        {
            return page;
        }

        begunLength = 0;
        if (placeholders.Find(begun) is { } value)
        {
            Fill(value, ref output);
            return page;
        }

        position.TakeWords();
        output.Write(begun.AsSpan(0, 1));
        var rest = begun.AsSpan(1).ToArray();
        Write(rest, ref output);
        return begunLength > 0 ? Resume(page, ref output) : page;
    }

    private void Fill(SealedContent value, scoped ref SpanWriter output)
    {
        var place = value.IsMail ? position.Place : position.PlaceOfOwnWords;
        if (place == FillPlace.None || (value.IsMarkup && (place != FillPlace.Text || (value.IsMail && !isMessageFrame))))
        {
            LeftSealed += value.IsMail ? 1 : 0;
            position.TakeWords();
            HtmlText.Write(SealedContent.Mask, ref output);
            return;
        }

        if (value.IsMail)
        {
            position.Filled();
        }
        else if (place == FillPlace.Attribute)
        {
            position.FilledAct();
        }

        switch (Admit(value.Audience))
        {
            // INVARIANT: a button to agree comes after the text that is agreed to, in the same response.
            case Admission.Admitted when value.Requires is null || shown?.Contains(value.Requires) == true:
                value.FillInto(ref output);
                Note(value.ShownAs);
                break;
            case Admission.Ended:
                HtmlText.Write(SealedContent.AccessEnded, ref output);
                break;
            default:
                HtmlText.Write(SealedContent.Mask, ref output);
                break;
        }
    }

    private void Note(string? text)
    {
        if (text is not null)
        {
            (shown ??= new HashSet<string>(StringComparer.Ordinal)).Add(text);
        }
    }

    private Admission Admit(Audience audience)
    {
        if (!ReferenceEquals(audience, asked))
        {
            (asked, answer) = (audience, audience.Admit(viewer));
        }

        return answer;
    }
}
