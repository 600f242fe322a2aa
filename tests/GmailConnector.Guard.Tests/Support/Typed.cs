using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>What a test's person has typed into the form that they just sent, whoever it is.</summary>
internal static class Typed
{
    internal static Audience ByAnybody { get; } = new Anybody();

    internal static GuardedText Text(string text) => GuardedText.FromInput(text, ByAnybody);

    internal static GuardedHtml Html(string html) => GuardedHtml.FromInput(html, ByAnybody);

    private sealed class Anybody : Audience
    {
        internal override Admission Admit(Viewer? viewer) => Admission.Admitted;

        internal override bool IsTypedBy(Viewer viewer) => true;
    }
}
