namespace GmailConnector.Guard.Ports;

/// <summary>Sign-ins that were made in a window and wait there for the frame that they were made for.</summary>
internal interface IFrameSignInStore
{
    /// <summary>Keeps it for its frame until then, on disk when this returns. An earlier one for the same frame is gone.</summary>
    Task SaveAsync(FrameSignIn signIn, DateTimeOffset until, CancellationToken ct);

    /// <summary>
    /// Gives it out and forgets it: of concurrent callers one gets it. Null where there is none, or its time is over. What is over is
    /// deleted, for any frame.
    /// </summary>
    Task<FrameSignIn?> TakeAsync(FrameId frame, DateTimeOffset at, CancellationToken ct);
}

/// <param name="Frame">The frame that waits.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Person">Who signed in.</param>
/// <param name="Session">The sign-in, which the window and the frame share: signing out of one signs out of both.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Roles">Their roles at sign-in.</param>
internal sealed record FrameSignIn(
    FrameId Frame, TenantId Tenant, PersonId Person, string Session, string Name, IReadOnlyList<Role> Roles)
{
    /// <summary>Counted from the sign-in. The frame asks every second, so it is over only where none waits any more.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
}
