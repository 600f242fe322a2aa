using System.Buffers.Text;
using System.Security.Cryptography;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Acts;

/// <summary>Issues the tokens of forms, reads them when they are posted, and lets each act be performed once.</summary>
internal sealed class AffirmativeActs(LimitedUsePolicy policy, IActSigner signer, IActStore store, TimeProvider clock)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The token of a form for this act. <paramref name="state"/> is the state of the things, where the act must fit it.</summary>
    internal ActToken Offer(
        Viewer viewer, AffirmativeActKind kind, IReadOnlyList<string> about, string? state = null, string? requires = null) =>
        Make(viewer, ActTerms.Of(kind, about, state, Now), requires);

    /// <summary>The same form again after its act was refused; a new one where the old one is no longer valid.</summary>
    internal ActToken OfferAgain(Viewer viewer, AffirmativeActKind kind, IReadOnlyList<string> about, AffirmativeAct? after) =>
        after?.Terms is { } terms && WhyNot(after, viewer, kind, about) is null
            ? Make(viewer, terms with { IssuedAt = Now }, null)
            : Offer(viewer, kind, about);

    /// <summary>What proves that something was on the screen when its form was made, and says nothing of it.</summary>
    [ContentEnds("A hash under the tenant's key.")]
    internal string HashOf(TenantId tenant, [GmailContent] IReadOnlyList<string> shown) =>
        Convert.ToHexStringLower(signer.Sign(tenant, [.. "shown\n"u8, .. ActTerms.HashOf(shown)]));

    /// <summary>Reads a posted form. Never null: an invalid form gives an act that is refused when it is performed.</summary>
    internal AffirmativeAct Read(Viewer? viewer, string? token, IReadOnlySet<string> posted) =>
        new(viewer, viewer is null ? null : Open(viewer, token), posted);

    /// <summary>
    /// Performs the act if it fits: this kind, about these things, by this viewer in this sign-in, in time, and not performed yet. After a
    /// refusal the same form can be sent again.
    /// </summary>
    internal async Task<Outcome<T>> PerformAsync<T>(
        AffirmativeAct act,
        Viewer viewer,
        AffirmativeActKind kind,
        IReadOnlyList<string> about,
        Func<PerformedAct, Task<Outcome<T>>> perform,
        CancellationToken ct,
        UsedRefusals? used = null)
    {
        if (WhyNot(act, viewer, kind, about) is { } refusal)
        {
            return refusal;
        }

        // INVARIANT: the act is marked as begun before anything is done or recorded, so that it is done at most once wherever this process
        // stops. An interrupted sending may be taken over: the message is then looked up at Gmail by its form's number, and the outbox
        // keeps it from going out twice.
        var use = new ActUse(viewer.Tenant, act.Terms!.Id, SubjectOf(kind, act.Terms.About), Now)
        {
            GivenUp = kind == AffirmativeActKind.Send ? Now - AnswerRecord.LongestSending : null
        };
        if (await store.TakeAsync(use, ct) is not ActUseState.Taken and var state)
        {
            return (state == ActUseState.Done ? used?.Done : used?.Begun) ?? ActRefusals.Used;
        }

        var outcome = await perform(new PerformedAct(act, act.Terms));
        await NoteAsync(use, outcome.IsAllowed);
        return outcome;
    }

    /// <summary>The newest act of a kind about these things that was begun; null where there is none.</summary>
    internal async Task<string?> FindAsync(TenantId tenant, AffirmativeActKind kind, IReadOnlyList<string> about, CancellationToken ct) =>
        await store.FindAsync(tenant, SubjectOf(kind, ActTerms.HashOf(about)), ct) is { } id ? PerformedAct.NameOf(kind, id) : null;

    // If the result can't be stored, the act stays marked as begun, so it isn't performed again.
    private async Task NoteAsync(ActUse use, bool done)
    {
        try
        {
            await (done ? store.DoneAsync(use, CancellationToken.None) : store.ReleaseAsync(use, CancellationToken.None));
        }
        catch (StoreUnavailableException)
        {
        }
    }

    private Refusal? WhyNot(AffirmativeAct act, Viewer viewer, AffirmativeActKind kind, IReadOnlyList<string> about) =>
        act?.Terms is { } terms
            && act.IsOf(viewer)
            && terms.Kind == kind
            && terms.IsAbout(about)
            && terms.IssuedAt <= Now
            && Now < terms.IssuedAt + policy.Limits.ActLifetime
            ? null
            : ActRefusals.OutOfDate;

    private ActToken Make(Viewer viewer, ActTerms terms, string? requires)
    {
        var text = terms.Write();
        return new ActToken(terms, Base64Url.EncodeToString([.. text, .. Sign(viewer, text)]), viewer, requires);
    }

    private ActTerms? Open(Viewer viewer, string? token)
    {
        if (token is null || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length != ActTerms.Size + HMACSHA256.HashSizeInBytes)
        {
            return null;
        }

        var (text, signature) = (bytes[..ActTerms.Size], bytes[ActTerms.Size..]);
        return CryptographicOperations.FixedTimeEquals(Sign(viewer, text), signature) ? ActTerms.Read(text) : null;
    }

    // INVARIANT: the signature covers person and sign-in, so nobody else can use a form, and it ends with the sign-in.
    private byte[] Sign(Viewer viewer, byte[] text) =>
        signer.Sign(viewer.Tenant, [.. ActTerms.HashOf([viewer.Tenant.Value, viewer.Person.Value, viewer.Session]), .. text]);

    private static string SubjectOf(AffirmativeActKind kind, byte[] about) =>
        Base64Url.EncodeToString(SHA256.HashData([(byte)kind, .. about]));
}
