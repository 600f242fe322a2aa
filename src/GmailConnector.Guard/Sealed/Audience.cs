using GmailConnector.Guard.Gate;

namespace GmailConnector.Guard.Sealed;

/// <summary>For whom sealed content may be rendered. A <see cref="Permit"/> is one: its viewer, while it is valid.</summary>
internal abstract class Audience
{
    /// <summary>For empty values, which anybody may have.</summary>
    internal static Audience OfNothing { get; } = new Anybody(isTyped: true);

    /// <summary>For our own texts, which are nobody's mail.</summary>
    internal static Audience Everybody { get; } = new Anybody(isTyped: false);

    /// <summary>For a person's own data that isn't message data, such as the address of their mailbox.</summary>
    internal static Audience Of(Viewer viewer) => new Self(viewer);

    internal abstract Admission Admit(Viewer? viewer);

    /// <summary>Whether this person typed it, into the request that is being answered.</summary>
    internal virtual bool IsTypedBy(Viewer viewer) => false;

    private sealed class Anybody(bool isTyped) : Audience
    {
        internal override Admission Admit(Viewer? viewer) => Admission.Admitted;

        internal override bool IsTypedBy(Viewer viewer) => isTyped;
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
