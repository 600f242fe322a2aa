namespace GmailConnector.Guard.Filling;

/// <summary>What a tag begins.</summary>
internal enum Follows
{
    Markup,

    /// <summary>No markup up to the end tag, and no place for content.</summary>
    Raw,

    /// <summary>Text up to the end tag, which a form may send.</summary>
    TextField,

    /// <summary>Markup that browsers could read otherwise.</summary>
    Unknown,
}

/// <summary>Which elements are open, of those that decide whether content may stand where one is.</summary>
internal sealed class OpenElements
{
    private readonly FormContents unposted = new();
    private bool inForm;
    private bool formIsPosted;
    private bool formTriggers;
    private bool inSelect;
    private bool selectIsElsewhere;
    private bool optionIsSent;
    private bool fieldIsElsewhere;
    private bool inTitle;
    private bool inDrawingText;
    private int drawings;

    /// <summary>Whether the form that is open is sent without anybody pressing a button of it.</summary>
    internal bool FormTriggers => inForm && formTriggers;

    /// <summary>Whether any form of the page so far is.</summary>
    internal bool AnyFormTriggers { get; private set; }

    /// <summary>Whether text between tags may be content: not the text of an option that a form sends in an address.</summary>
    internal bool TextMayHold => !optionIsSent;

    /// <summary>Whether text between tags is what a form sends for a choice, so that it is a field's content.</summary>
    internal bool TextIsSent { get; private set; }

    /// <summary>Whether a field that stands here may hold content.</summary>
    internal bool FieldMayHold => !inTitle && !fieldIsElsewhere && !selectIsElsewhere && (!inForm || formIsPosted) && !unposted.MayGoOn;

    /// <summary>Whether nothing is open in which an element without traits means anything, as in most of a page.</summary>
    internal bool IsPlain => !inForm && !inSelect && drawings == 0;

    internal Follows Open(in TagFacts tag, ReadOnlySpan<char> name, bool isSelfClosing)
    {
        if (inForm && !formIsPosted && !(isSelfClosing && drawings > 0))
        {
            unposted.Open(name);
        }

        // In a choice browsers leave out what isn't an option, and read on differently.
        if (tag.Is(ElementTraits.EndsReading)
            || inDrawingText
            || (drawings > 0 && !tag.Is(ElementTraits.Drawn))
            || (inSelect && !tag.Is(ElementTraits.Option)))
        {
            return Follows.Unknown;
        }

        if (tag.Is(ElementTraits.Drawing))
        {
            drawings += isSelfClosing ? 0 : 1;
            return Follows.Markup;
        }

        if (drawings > 0)
        {
            inDrawingText = tag.Is(ElementTraits.DrawingText) && !isSelfClosing;
            return Follows.Markup;
        }

        if (tag.Is(ElementTraits.Form))
        {
            return OpenForm(in tag);
        }

        if (tag.Is(ElementTraits.Raw))
        {
            return Follows.Raw;
        }

        if (tag.Is(ElementTraits.Title))
        {
            inTitle = true;
            return Follows.TextField;
        }

        if (tag.Is(ElementTraits.TextArea))
        {
            fieldIsElsewhere = tag.NamesForm || tag.AsksByGet;
            return Follows.TextField;
        }

        OpenChoice(in tag);
        return Follows.Markup;
    }

    internal Follows Close(ElementTraits traits, ReadOnlySpan<char> name)
    {
        if (inForm && !formIsPosted)
        {
            unposted.Close(name);
        }

        if (inDrawingText)
        {
            inDrawingText = false;
            return (traits & ElementTraits.DrawingText) != 0 ? Follows.Markup : Follows.Unknown;
        }

        if ((traits & ElementTraits.Drawing) != 0)
        {
            drawings = Math.Max(0, drawings - 1);
        }
        else if (drawings > 0 && (traits & ElementTraits.Drawn) == 0)
        {
            return Follows.Unknown;
        }
        else if ((traits & ElementTraits.Form) != 0)
        {
            inForm = false;
        }
        else if ((traits & ElementTraits.Template) != 0)
        {
            // What opens a form inside a template is another form than outside.
            return inForm ? Follows.Unknown : Follows.Markup;
        }
        else if ((traits & ElementTraits.Select) != 0)
        {
            inSelect = selectIsElsewhere = optionIsSent = TextIsSent = false;
        }
        else
        {
            fieldIsElsewhere = inTitle = false;
        }

        return Follows.Markup;
    }

    // A form inside a form isn't one: what stands in it belongs to the outer one.
    private Follows OpenForm(in TagFacts tag)
    {
        if (inForm)
        {
            return Follows.Unknown;
        }

        formTriggers = tag.Triggers;
        AnyFormTriggers |= tag.Triggers;
        (inForm, formIsPosted) = (true, tag.Method == TagMethod.Post && !tag.AsksByGet);
        return Follows.Markup;
    }

    private void OpenChoice(in TagFacts tag)
    {
        if (tag.Is(ElementTraits.Select))
        {
            (inSelect, selectIsElsewhere) = (true, tag.NamesForm || tag.AsksByGet);
        }
        else if (tag.Is(ElementTraits.Option))
        {
            TextIsSent = !tag.HasValue && inSelect;
            optionIsSent = TextIsSent && !FieldMayHold;
        }
    }
}
