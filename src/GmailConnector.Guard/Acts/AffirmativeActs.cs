using System.Buffers.Text;
using System.Security.Cryptography;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Acts;

/// <summary>Makes what forms carry, reads what comes back, and has each act performed once.</summary>
internal sealed class AffirmativeActs(LimitedUsePolicy policy, IActSigner signer, IActStore store, TimeProvider clock)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What a form for this act carries. <paramref name="state"/> is how the things stand, where an answer has to fit that.</summary>
    internal ActToken Offer(Viewer viewer, AffirmativeActKind kind, IReadOnlyList<string> about, string? state = null, string? requires = null) =>
        Make(viewer, ActTerms.Of(kind, about, state, Now), requires);

    /// <summary>The same form once more, where what it asked for came to nothing; a new one where that one is of no use.</summary>
    internal ActToken OfferAgain(Viewer viewer, AffirmativeActKind kind, IReadOnlyList<string> about, AffirmativeAct? after) =>
        after?.Terms is { } terms && WhyNot(after, viewer, kind, about) is null ? Make(viewer, terms with { IssuedAt = Now }, null) : Offer(viewer, kind, about);

    /// <summary>What a posted form says. It is never null: where the form is of no use, so is the act, and whoever asks for it is told.</summary>
    internal AffirmativeAct Read(Viewer? viewer, string? token, IReadOnlySet<string> posted) => new(viewer, viewer is null ? null : Open(viewer, token), posted);

    /// <summary>
    /// Does what the act asks for, if it fits: this kind, about these things, by this viewer in this sign-in, in time, and not done yet. What comes
    /// to a refusal can be asked for again by the same form.
    /// </summary>
    internal async Task<Outcome<T>> PerformAsync<T>(
        AffirmativeAct act, Viewer viewer, AffirmativeActKind kind, IReadOnlyList<string> about, Func<PerformedAct, Task<Outcome<T>>> perform, CancellationToken ct, UsedRefusals? used = null)
    {
        if (WhyNot(act, viewer, kind, about) is { } refusal)
        {
            return refusal;
        }

        // INVARIANT: it is taken before anything is done or recorded, so that wherever this process stops it is done at most once.
        // A message whose sending broke off is looked for at Gmail by its form's number, and may be sent then: the outbox keeps it from going out twice.
        var use = new ActUse(viewer.Tenant, act.Terms!.Id, SubjectOf(kind, act.Terms.About), Now) { GivenUp = kind == AffirmativeActKind.Send ? Now - AnswerRecord.LongestSending : null };
        if (await store.TakeAsync(use, ct) is not ActUseState.Taken and var state)
        {
            return (state == ActUseState.Done ? used?.Done : used?.Begun) ?? ActRefusals.Used;
        }

        var outcome = await perform(new PerformedAct(act, act.Terms));
        await NoteAsync(use, outcome.IsAllowed);
        return outcome;
    }

    /// <summary>The newest act of a kind about these things that was taken up; null where nobody knows of one.</summary>
    internal async Task<string?> FindAsync(TenantId tenant, AffirmativeActKind kind, IReadOnlyList<string> about, CancellationToken ct) =>
        await store.FindAsync(tenant, SubjectOf(kind, ActTerms.HashOf(about)), ct) is { } id ? PerformedAct.NameOf(kind, id) : null;

    // What was done was done: where that can't be noted, the act stays begun, and isn't begun again.
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
        act?.Terms is { } terms && act.IsOf(viewer) && terms.Kind == kind && terms.IsAbout(about) && terms.IssuedAt <= Now && Now < terms.IssuedAt + policy.Limits.ActLifetime
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

    // INVARIANT: person and sign-in are under the signature, so that a form is nobody else's and ends with the sign-in.
    private byte[] Sign(Viewer viewer, byte[] text) => signer.Sign(viewer.Tenant, [.. ActTerms.HashOf([viewer.Tenant.Value, viewer.Person.Value, viewer.Session]), .. text]);

    private static string SubjectOf(AffirmativeActKind kind, byte[] about) => Base64Url.EncodeToString(SHA256.HashData([(byte)kind, .. about]));
}
