using System.Globalization;
using System.Net;

namespace GmailConnector.Guard.Policy;

/// <summary>policy/limited-use.yaml, loaded and validated. What it doesn't say is refused.</summary>
internal sealed record LimitedUsePolicy
{
    public required int Version { get; init; }

    /// <summary>
    /// SHA-256 of the file's bytes, of the agreement texts it names and of its transfers' consent texts, in hex: evidence names the policy
    /// by it.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>Those bytes one after another: what <see cref="Hash"/> is the hash of.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>The agreement text in force, such as <c>mailbox-1</c>.</summary>
    public required AgreementText Agreement { get; init; }

    public required IReadOnlyDictionary<Purpose, PurposeRule> Purposes { get; init; }

    public required IReadOnlyList<FeatureRule> Features { get; init; }

    public required IReadOnlyList<ScopeRule> Scopes { get; init; }

    public required IReadOnlyList<MethodRule> Methods { get; init; }

    public required IReadOnlyList<string> ForbiddenUses { get; init; }

    public required IReadOnlyList<DestinationRule> Destinations { get; init; }

    public required IReadOnlyList<TransferRule> Transfers { get; init; }

    public required PolicyLimits Limits { get; init; }

    public required GroundTerms Grounds { get; init; }

    public required RoleTerms Roles { get; init; }

    /// <summary>The line on which each place of the file stands, from 1: by its path, such as <c>purposes.read-mail.grounds</c>.</summary>
    public required IReadOnlyDictionary<string, int> Lines { get; init; }

    /// <summary>The same policy for tenants that have limits of it stricter.</summary>
    public IReadOnlyDictionary<TenantId, LimitedUsePolicy> Stricter { get; init; } = new Dictionary<TenantId, LimitedUsePolicy>();

    /// <summary>The policy as it is for this tenant: nothing in it is wider than here.</summary>
    internal LimitedUsePolicy For(TenantId tenant) => Stricter.GetValueOrDefault(tenant, this);

    /// <summary>
    /// Where a reader finds a place, as <c>limited-use.yaml:137 purposes.read-mail.grounds</c>; the code alone, where no line of the policy
    /// has a part in it.
    /// </summary>
    internal string PlaceOf(string path) =>
        path.Length == 0
            ? "no line of the policy"
            : Lines.TryGetValue(path, out var line) ? $"{PolicyLoader.FileName}:{line} {path}" : $"{PolicyLoader.FileName} {path}";
}

/// <summary>One purpose as the policy declares it.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="Title">What people are told that it is.</param>
/// <param name="Human">Whether a person looks; else it is work for the machine, and has no viewer.</param>
/// <param name="Grounds">On which grounds it can be allowed.</param>
/// <param name="Features">The features of the client that serve it.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
internal sealed record PurposeRule(
    Purpose Purpose, string Title, bool Human, IReadOnlySet<LegalBasisKind> Grounds, IReadOnlyList<string> Features, int Line)
{
    public string Path => $"purposes.{Purpose.PolicyName()}";
}

/// <summary>What a person sees and uses.</summary>
/// <param name="Name">As scopes, methods and purposes name it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Where">Where in the client it is.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
internal sealed record FeatureRule(string Name, string Title, string Where, int Line);

internal sealed record ScopeRule(GmailScope Scope, string Class, string Why, string Narrower, IReadOnlyList<string> Features, int Line);

internal sealed record MethodRule(string Method, IReadOnlyList<GmailScope> Scopes, IReadOnlyList<string> Features, string Why, int Line);

/// <summary>One place that the process may connect to.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Host">The exact host; <c>*.</c> before it stands for one name that the settings give.</param>
/// <param name="Port">The port.</param>
/// <param name="Purpose">One of <see cref="LimitedUse.DestinationPurposes"/>.</param>
/// <param name="Carries">Whether Gmail data ever goes there or comes from there.</param>
/// <param name="Ground">On which ground it does; <c>none</c> where it never does.</param>
/// <param name="Path">Its path in the file, such as <c>destinations[0]</c>.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
internal sealed record DestinationRule(
    string Name, string Host, int Port, string Purpose, string Carries, string Ground, string Path, int Line)
{
    /// <summary>The private network in which it is; null for one with public addresses.</summary>
    public IPNetwork? Network { get; init; }
}

/// <summary>What the code lets a purpose of destinations have.</summary>
/// <param name="Hosts">The hosts that it may name.</param>
/// <param name="Carries">Whether Gmail data goes there.</param>
internal sealed record DestinationLimit(IReadOnlyList<string> Hosts, string Carries)
{
    /// <summary>The ports of it: https, unless it speaks something else.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [443];

    /// <summary>Whether it may name any one host besides: where a customer runs it on a domain of its own.</summary>
    public bool OwnDomains { get; init; }
}

/// <param name="MessagesPerView">Most messages that one evidence entry, and so one page, may show.</param>
/// <param name="PermitLifetime">How long opened content can be rendered.</param>
/// <param name="AttachmentBytes">All attachments of one message together.</param>
/// <param name="Retention">How long content is cached in the sealed store.</param>
/// <param name="ActLifetime">How long a form is good for doing what it offers.</param>
internal sealed record PolicyLimits(
    int MessagesPerView, TimeSpan PermitLifetime, long AttachmentBytes, TimeSpan Retention, TimeSpan ActLifetime);

/// <summary>A text that people agree to, in English.</summary>
/// <param name="Version">The file's name without ending, such as <c>mailbox-1</c>.</param>
/// <param name="Text">The exact text, LF line ends.</param>
/// <param name="Hash">SHA-256 of its UTF-8 bytes, in hex.</param>
internal sealed record AgreementText(string Version, string Text, string Hash)
{
    /// <summary>The same in other languages, each with a hash of its own. Whoever agreed to one of them agreed to this version.</summary>
    public IReadOnlyList<AgreementTranslation> Translations { get; init; } = [];

    /// <summary>As it is shown now: in the language of the page where there is one, else in English.</summary>
    internal AgreementTranslation Shown =>
        Translations.FirstOrDefault(t => t.Language == CultureInfo.CurrentUICulture.Name) ?? new("en", Text, Hash);

    /// <summary>Whether a hash is that of this version, in whichever language.</summary>
    internal bool IsOf(string? hash) => hash == Hash || IsTranslation(hash);

    // Apart, since a decision on the English one allocates nothing.
    private bool IsTranslation(string? hash) => Translations.Any(t => t.Hash == hash);
}

/// <param name="Language">RFC 5646, such as <c>de</c>.</param>
/// <param name="Text">The exact text, LF line ends.</param>
/// <param name="Hash">SHA-256 of its UTF-8 bytes, in hex.</param>
internal sealed record AgreementTranslation(string Language, string Text, string Hash);
