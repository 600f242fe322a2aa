using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Publishing;

/// <summary>
/// What anybody may know about this installation: what its policy says, and how often the evidence says that it was used. It reads no mail
/// and names nobody. Source: the OAuth verification requirements ("for each scope: why, and what breaks with a narrower one") and the
/// policy's clauses.
/// </summary>
public sealed class PublicRecord
{
    private readonly LimitedUsePolicy policy;
    private readonly UseCount count;
    private readonly PublicCheckpoint checkpoint;
    private readonly BundleSources bundles;
    private readonly PublicWitnesses witnesses;

    internal PublicRecord(
        LimitedUsePolicy policy, UseCount count, PublicCheckpoint checkpoint, BundleSources bundles, PublicWitnesses witnesses)
    {
        this.witnesses = witnesses;
        this.bundles = bundles;
        this.policy = policy;
        this.count = count;
        this.checkpoint = checkpoint;
    }

    /// <summary>
    /// The public keys of the record of accesses, each as name, key id and key (C2SP signed-note). Ed25519 first, then ECDSA P-256.
    /// </summary>
    public IReadOnlyList<string> EvidenceKeys => checkpoint.VerifierKeys;

    /// <summary>SHA-256 over the policy and its texts, in hex: each entry of evidence names the one in force.</summary>
    public string PolicyHash => policy.Hash;

    /// <summary>How long content stays in the sealed store.</summary>
    public TimeSpan Retention => policy.Limits.Retention;

    /// <summary>Uses that nothing can allow, as the policy names them.</summary>
    public IReadOnlyList<string> ForbiddenUses => policy.ForbiddenUses;

    /// <summary>The agreement that comes before a connection, word for word.</summary>
    public AgreementPage Agreement => AgreementPage.Of(policy.Agreement);

    /// <summary>Every place that the application may connect to.</summary>
    public IReadOnlyList<PublicDestination> Destinations =>
        [.. policy.Destinations.Select(d =>
            new PublicDestination(d.Name, d.Host, d.Port, d.Purpose, d.Carries == LimitedUse.CarriesGmailData))];

    /// <summary>To whom a person may give chosen messages, each time with a consent of their own: titles.</summary>
    public IReadOnlyList<string> Transfers => [.. policy.Transfers.Select(t => t.Title)];

    /// <summary>Each scope with why, what a narrower one would break, where it is seen and which methods use it.</summary>
    public IReadOnlyList<PublicScope> Scopes =>
    [
        .. policy.Scopes.Select(s => new PublicScope(
            s.Scope,
            s.Class,
            s.Why,
            s.Narrower,
            [.. s.Features.Select(Feature)],
            [.. policy.Methods.Where(m => m.Scopes[0] == s.Scope).Select(m =>
                new PublicMethod(m.Method, m.Why, [.. m.Features.Select(f => Feature(f).Title)]))])),
    ];

    /// <summary>What the evidence of the last 30 days says, at most ten seconds old.</summary>
    /// <returns>The counts; a refusal where the evidence can't be read.</returns>
    public Task<Outcome<UseOfScopes>> UseAsync(CancellationToken ct) => StoreFaults.OrRefusedAsync<UseOfScopes>(async () =>
    {
        var (since, at, size, sums) = await count.ReadAsync(ct);
        return new UseOfScopes(
            since,
            at,
            size,
            [.. sums.Where(s => s.Key.Kind == UseKind.Call && LimitedUse.Scopes.ContainsKey(s.Key.Of)).Select(s =>
                new MethodUse(LimitedUse.Scopes[s.Key.Of], s.Key.Method, s.Value))],
            sums.Where(s => s.Key.Kind == UseKind.Refusal).ToDictionary(s => s.Key.Of, s => s.Value, StringComparer.Ordinal));
    });

    /// <summary>
    /// The signed head of the record of accesses, at most ten seconds old: whoever keeps it can tell later whether the record still begins
    /// with what it had then.
    /// </summary>
    /// <returns>A C2SP tlog-checkpoint; a refusal where the record can't be read, or isn't the one any more that was signed
    /// before.</returns>
    public async Task<Outcome<string>> CheckpointAsync(CancellationToken ct) =>
        (await checkpoint.NewestAsync(ct)).Map(newest => newest.Note);

    /// <summary>Who keeps checkpoints out of this installation's hand, and which they signed last.</summary>
    /// <returns>None where the settings name none; a refusal where the record can't be read.</returns>
    public Task<Outcome<IReadOnlyList<PublicWitness>>> WitnessesAsync(CancellationToken ct) => witnesses.ReadAsync(ct);

    /// <summary>
    /// The whole record with all that is needed to check it offline. Entries of an access whose owner is lawfully told later are in it as
    /// their hashes alone.
    /// </summary>
    /// <returns>What writes it, and must be disposed of; a refusal where too many are being downloaded, or as for
    /// <see cref="CheckpointAsync"/>.</returns>
    public Task<Outcome<EvidenceBundle>> BundleAsync(CancellationToken ct) => bundles.OpenAsync(ct);

    private PublicFeature Feature(string name)
    {
        var feature = policy.Features.First(f => f.Name == name);
        return new PublicFeature(feature.Title, feature.Where);
    }
}

/// <summary>A scope as the policy declares it.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Class">Google's class: <c>restricted</c>, <c>sensitive</c> or <c>non-sensitive</c>.</param>
/// <param name="Why">What it is for.</param>
/// <param name="Narrower">What breaks with a narrower one.</param>
/// <param name="Features">What a person sees of it.</param>
/// <param name="Methods">Gmail methods for which it is the narrowest of ours.</param>
public sealed record PublicScope(
    GmailScope Scope,
    string Class,
    string Why,
    string Narrower,
    IReadOnlyList<PublicFeature> Features,
    IReadOnlyList<PublicMethod> Methods);

/// <summary>A feature: what people call it, and where in the client it is.</summary>
public sealed record PublicFeature(string Title, string Where);

/// <summary>A method of Gmail's API.</summary>
/// <param name="Id">Its id in the discovery document.</param>
/// <param name="Why">What it is called for.</param>
/// <param name="Features">Titles of the features that call it.</param>
public sealed record PublicMethod(string Id, string Why, IReadOnlyList<string> Features);

/// <summary>A place that the application may connect to.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Host">Its host; <c>*</c> stands for one name that the settings give.</param>
/// <param name="Port">Its port.</param>
/// <param name="Purpose">What for.</param>
/// <param name="CarriesGmailData">Whether mail goes there or comes from there.</param>
public sealed record PublicDestination(string Name, string Host, int Port, string Purpose, bool CarriesGmailData);

/// <summary>Counts out of the evidence.</summary>
/// <param name="Since">First day counted, UTC.</param>
/// <param name="At">When it was counted.</param>
/// <param name="Entries">Entries in the log then.</param>
/// <param name="Calls">In how many accesses each method was called, by scope.</param>
/// <param name="Refusals">Refused connections, and refused accesses to one's own mail, by rule; those of officers are told to the owner of
/// the mailbox instead.</param>
public sealed record UseOfScopes(
    DateOnly Since, DateTimeOffset At, long Entries, IReadOnlyList<MethodUse> Calls, IReadOnlyDictionary<string, long> Refusals);

/// <summary>How often a method was called under a scope.</summary>
public sealed record MethodUse(GmailScope Scope, string Method, long Times);
