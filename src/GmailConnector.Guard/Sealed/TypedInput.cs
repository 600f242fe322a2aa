namespace GmailConnector.Guard.Sealed;

/// <summary>What one person typed into one request: theirs alone, in that sign-in, until the request is over.</summary>
internal sealed class TypedInput(Viewer typist) : Audience
{
    private volatile bool over;

    /// <summary>The request is over: whoever kept a value of it keeps nothing.</summary>
    internal void End() => over = true;

    internal override Admission Admit(Viewer? viewer) =>
        !typist.IsAlso(viewer) ? Admission.SomebodyElse : over ? Admission.Ended : Admission.Admitted;

    internal override bool IsTypedBy(Viewer viewer) => Admit(viewer) == Admission.Admitted;

    // INVARIANT: what is asked, said or sent in somebody's name was typed by that person in that request. Mail that was opened is no phrase,
    // no reason and no message, and neither is what code made up or kept.
    /// <summary>Null where this person typed all of it just now; else the refusal.</summary>
    internal static Refusal? Check(Viewer viewer, params ReadOnlySpan<SealedContent?> given)
    {
        foreach (var content in given)
        {
            if (content?.Audience.IsTypedBy(viewer) == false)
            {
                return NotTyped;
            }
        }

        return null;
    }

    private static Refusal NotTyped { get; } = new(
        RefusalCode.InvalidInput, RefusalTexts.ThisTextOrFileDoesnt, RefusalTexts.TypeItIntoTheForm, "typed-by-person", "", RemedyKind.Correct);
}
