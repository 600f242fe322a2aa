namespace GmailConnector.Sandbox;

/// <summary>What becomes of the pushes from now on.</summary>
public enum PushSwitch
{
    /// <summary>Each is posted once, properly signed.</summary>
    Deliver,

    /// <summary>None is posted.</summary>
    Lose,

    /// <summary>They wait until the switch is at another place.</summary>
    Hold,

    /// <summary>Each is posted twice.</summary>
    Repeat,

    /// <summary>The token is signed with a key that isn't Google's, under the name of one that is.</summary>
    WrongKey,

    /// <summary>The token is for somebody else.</summary>
    WrongAudience,

    /// <summary>The token is of another issuer.</summary>
    WrongIssuer,

    /// <summary>The token's time is over.</summary>
    Expired,

    /// <summary>The token's time never ends.</summary>
    Endless,

    /// <summary>The token was issued tomorrow.</summary>
    Early,

    /// <summary>The token is another service account's.</summary>
    WrongEmail,

    /// <summary>The token's address isn't verified.</summary>
    Unverified,

    /// <summary>The token says `alg: none`.</summary>
    Unsigned,

    /// <summary>The token is signed with HS256 and Google's public key, which everybody has.</summary>
    SharedSecret,

    /// <summary>There is no token.</summary>
    NoToken,
}

/// <summary>One post of a push, with the status that came back; 0 when none did.</summary>
public sealed record PushPost(string MessageId, string Account, int Status);
