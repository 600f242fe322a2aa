namespace GmailConnector.Guard.Sealed;

/// <summary>Whom a piece of sealed content may be rendered for. A <see cref="Permit"/> is one: its viewer, while it lives.</summary>
internal abstract class Audience
{
    /// <summary>What somebody typed a moment ago goes back to whoever typed it: it was never read from a mailbox.</summary>
    internal static Audience Typist { get; } = new Anybody(isTyped: true);

    /// <summary>Our own words, which are nobody's mail.</summary>
    internal static Audience Everybody { get; } = new Anybody(isTyped: false);

    /// <summary>What is one's own without being message data, such as the address of one's mailbox.</summary>
    internal static Audience Of(Viewer viewer) => new Self(viewer);

    internal abstract Admission Admit(Viewer? viewer);

    /// <summary>Whether a person typed it: what leaves the mailbox in a person's name is what that person wrote.</summary>
    internal virtual bool IsTyped => false;

    private sealed class Anybody(bool isTyped) : Audience
    {
        internal override bool IsTyped => isTyped;

        internal override Admission Admit(Viewer? viewer) => Admission.Admitted;
    }

    private sealed class Self(Viewer self) : Audience
    {
        internal override Admission Admit(Viewer? viewer) => self.IsAlso(viewer) ? Admission.Admitted : Admission.SomebodyElse;
    }
}

internal enum Admission
{
    SomebodyElse,
    Ended,
    Admitted,
}
