namespace GmailConnector.Guard.Sealed;

/// <summary>What one person typed into one request. It is only theirs, in that sign-in, until the request ends.</summary>
internal sealed class TypedInput(Viewer typist) : Audience
{
    private volatile bool over;

    /// <summary>Ends the request: a value that was kept from it is worthless afterwards.</summary>
    internal void End() => over = true;

    internal override Admission Admit(Viewer? viewer) =>
        !typist.IsAlso(viewer) ? Admission.SomebodyElse : over ? Admission.Ended : Admission.Admitted;

    internal override bool IsTypedBy(Viewer viewer) => Admit(viewer) == Admission.Admitted;

    // INVARIANT: what is searched for, given as a reason or sent in somebody's name was typed by that person in that request. Neither
    // opened mail nor text that code made up or kept is accepted.
    /// <summary>Null if this person typed all of it into this request; otherwise the refusal.</summary>
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

    private static Refusal NotTyped => new(
        RefusalCode.InvalidInput,
        RefusalTexts.ThisTextOrFileDoesnt,
        RefusalTexts.TypeItIntoTheForm,
        "typed-by-person",
        "",
        RemedyKind.Correct);
}
