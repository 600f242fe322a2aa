using System.Security.Cryptography;

namespace GmailConnector.Guard.Policy;

/// <summary>
/// Reads policy/limited-use.yaml and the agreement it names. A policy that is broken, or wider than Limited Use, isn't loaded.
/// </summary>
internal static class PolicyLoader
{
    internal const string FileName = "limited-use.yaml";

    /// <exception cref="PolicyException">With every fault's file, line and path.</exception>
    internal static LimitedUsePolicy Load(string folder)
    {
        var faults = new PolicyFaults(FileName);
        var bytes = ReadBytes(Path.Combine(folder, FileName), faults);
        faults.ThrowIfAny();
        var node = PolicyDocument.Parse(bytes, faults);
        faults.ThrowIfAny();

        var root = PolicySection.Root(node!, PolicyKeys.Root, faults);
        var version = root.Number(LimitRange.Version);
        var features = AccessSections.Features(root);
        var scopes = AccessSections.Scopes(root);
        var methods = AccessSections.Methods(root, scopes);
        var purposes = PurposeSection.Read(root);
        FeatureLinks.Check(root, features, scopes, methods, purposes.Values);
        var forbidden = TransferSections.ForbiddenUses(root);
        var destinations = TransferSections.Destinations(root);
        var (transfers, consents) = DeclaredTransfers.Read(folder, root, faults);
        var limits = Limits(root);
        var (grounds, groundTexts) = GroundSection.Read(folder, root, faults);
        var (roles, roleTexts) = RoleTerms.Read(folder, root, faults);
        var agreement = AgreementFile.Read(
            folder, root, "agreement", faults.Any ? null : new SaysInDays(limits.Retention, "how long retention.days keeps mail"), faults);
        faults.ThrowIfAny();

        byte[] text = [.. bytes, .. agreement!.Value.Bytes, .. groundTexts, .. roleTexts, .. consents.SelectMany(c => c)];
        return new LimitedUsePolicy
        {
            Version = (int)version,
            Hash = Convert.ToHexStringLower(SHA256.HashData(text)),
            Text = text,
            Agreement = agreement.Value.Text,
            Purposes = purposes,
            Features = features,
            Scopes = scopes,
            Methods = methods,
            ForbiddenUses = forbidden,
            Destinations = destinations,
            Transfers = transfers,
            Limits = limits,
            Grounds = grounds!,
            Roles = roles!,
            Lines = PolicyLines.Of(node!),
        };
    }

    private static byte[] ReadBytes(string path, PolicyFaults faults)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(1, "", $"The policy can't be read from {path}: {e.Message}");
            return [];
        }
    }

    private static PolicyLimits Limits(PolicySection root)
    {
        var days = root.Section("retention", PolicyKeys.Retention)?.Number(LimitRange.RetentionDays) ?? 0;
        var section = root.Section("limits", PolicyKeys.Limits);
        return new PolicyLimits(
            (int)(section?.Number(LimitRange.MessagesPerView) ?? 0),
            TimeSpan.FromSeconds(Clamped(section?.Number(LimitRange.PermitLifetimeSeconds), LimitRange.PermitLifetimeSeconds)),
            section?.Number(LimitRange.AttachmentBytes) ?? 0,
            TimeSpan.FromDays(Clamped(days, LimitRange.RetentionDays)),
            TimeSpan.FromMinutes(Clamped(section?.Number(LimitRange.ActLifetimeMinutes), LimitRange.ActLifetimeMinutes)));
    }

    private static long Clamped(long? number, LimitRange range) => Math.Clamp(number ?? range.Least, range.Least, range.Most);
}
