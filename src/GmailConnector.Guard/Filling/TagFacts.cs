namespace GmailConnector.Guard.Filling;

internal enum TagMethod
{
    Unsaid,
    Post,
    Other,
}

/// <summary>What is known of the start tag that is being read.</summary>
internal struct TagFacts
{
    internal ElementTraits Traits;

    internal TagMethod Method;

    /// <summary>Content stands in its value.</summary>
    internal bool HoldsContent;

    /// <summary>It belongs to a form that is named, and not to the one that it stands in.</summary>
    internal bool NamesForm;

    /// <summary>A script asks for a page with its value in the address.</summary>
    internal bool AsksByGet;

    /// <summary>It says when it is sent, so that nobody has to press anything.</summary>
    internal bool Triggers;

    /// <summary>It carries what a person does by pressing it.</summary>
    internal bool HoldsAct;

    /// <summary>An option that has a value of its own, so that its text isn't sent.</summary>
    internal bool HasValue;

    internal readonly bool Is(ElementTraits trait) => (Traits & trait) != 0;

    // INVARIANT: a field's value is content only where it is posted, and never in an address.
    internal readonly bool MayHold(AttributeKind attribute, OpenElements open) =>
        attribute is AttributeKind.Words or AttributeKind.Value
        && !Is(ElementTraits.AttributesNotFilled)
        && (!Is(ElementTraits.Field) || attribute is not AttributeKind.Value || (!NamesForm && !AsksByGet && open.FieldMayHold));

    /// <summary>Takes an attribute's name; answers whether content that stands there already would get away by it.</summary>
    internal bool Note(AttributeKind attribute)
    {
        switch (attribute)
        {
            case AttributeKind.Form:
                NamesForm = true;
                return HoldsContent;
            case AttributeKind.AsksByGet:
                AsksByGet = true;
                return HoldsContent && Is(ElementTraits.Field);
            case AttributeKind.Triggers:
                Triggers = true;
                return HoldsAct;
            case AttributeKind.Value:
                HasValue = true;
                return false;
            default:
                return attribute is AttributeKind.Redirects;
        }
    }
}
