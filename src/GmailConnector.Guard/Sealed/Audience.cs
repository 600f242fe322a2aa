using GmailConnector.Guard.Gate;

namespace GmailConnector.Guard.Sealed;

/// <summary>Whom a piece of sealed content may be rendered for. A <see cref="Permit"/> is one: its viewer, while it lives.</summary>
internal abstract class Audience
{
    /// <summary>For what holds nothing: there is nothing to keep from anybody.</summary>
    internal static Audience OfNothing { get; } = new Anybody(isTyped: true);

    /// <summary>Our own words, which are nobody's mail.</summary>
    internal static Audience Everybody { get; } = new Anybody(isTyped: false);

    /// <summary>What is one's own without being message data, such as the address of one's mailbox.</summary>
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
