namespace GmailConnector.Guard.AspNetCore.Sessions;

/// <summary>What became of the sign-in that a frame waits for.</summary>
public enum FrameSignInResult
{
    /// <summary>Nobody has signed in for it, or not yet.</summary>
    None,

    /// <summary>The frame is signed in now.</summary>
    SignedIn,

    /// <summary>Whoever signed in belongs to another organisation than the frame's.</summary>
    OfAnotherOrganization,
}
