using System.Net;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Policy;

/// <summary>The section <c>transfers</c>: who may be given mail at its reader's wish. Empty is the normal case.</summary>
internal static partial class DeclaredTransfers
{
    private const string SectionName = "transfers";

    /// <returns>The transfers, and the bytes of their consent texts in the same order, for the policy's hash.</returns>
    internal static (IReadOnlyList<TransferRule> Rules, IReadOnlyList<byte[]> Consents) Read(
        string folder, PolicySection root, PolicyFaults faults)
    {
        var rules = new List<TransferRule>();
        var consents = new List<byte[]>();
        foreach (var section in root.Sections(SectionName, PolicyKeys.Transfer))
        {
            var (name, title, purpose) = (section.Text("name"), section.Text("title"), section.Text("purpose"));
            var (host, path, port) = (section.Text("host"), section.Text("path"), (int)section.Number(LimitRange.Port));
            var ground = Ground(section);
            var fields = Fields(section);
            if (!IsForbidden(section, ("name", name), ("title", title), ("host", host), ("path", path), ("purpose", purpose)))
            {
                CheckWords(section, name, purpose);
                CheckPlace(section, host, path);
            }

            CheckTwice(section, rules, name, host, path);
            var consent = ConsentFile.Read(folder, section, title, host, fields, faults);
            if (consent is not { } found || !Uri.TryCreate($"https://{host}:{port}{path}", UriKind.Absolute, out var address))
            {
                continue;
            }

            rules.Add(new TransferRule(name, title, address, purpose, ground, found.Text, fields, section.Path, section.Line));
            consents.Add(found.Bytes);
        }

        return (rules, consents);
    }

    private static bool IsForbidden(PolicySection section, params (string Key, string Words)[] given)
    {
        foreach (var (key, words) in given)
        {
            if ((LimitedUse.ForbiddenUseIn(words) ?? (key == "host" ? KnownVendors.UseOf(words) : null)) is { } use)
            {
                section.Fault(
                    key, $"'{words}' is a destination for {use}, which Limited Use forbids; Gmail data can't go there, whoever agrees.");
                return true;
            }
        }

        return false;
    }

    private static void CheckWords(PolicySection section, string name, string purpose)
    {
        if (name.Length > 0 && !NameShape().IsMatch(name))
        {
            section.Fault("name", $"'{name}' isn't a name; use small letters, digits and '-', such as halo-tickets.");
        }

        if (purpose.Length > 0 && !LimitedUse.TransferPurposes.Contains(purpose))
        {
            section.Fault(
                "purpose",
                $"'{purpose}' isn't a purpose of a transfer; the purposes are {PolicySection.Listed(LimitedUse.TransferPurposes)}.");
        }
    }

    /// <summary>Whether it is the name of one host.</summary>
    internal static bool IsHost(string host) => HostShape().IsMatch(host) && !IPAddress.TryParse(host, out _);

    private static void CheckPlace(PolicySection section, string host, string path)
    {
        if (host.Length > 0 && !IsHost(host))
        {
            section.Fault("host", $"'{host}' isn't one host's full name in small letters, without an address, wildcard, port or scheme.");
        }

        if (path.Length > 0 && (!PathShape().IsMatch(path) || path.Contains("..", StringComparison.Ordinal)))
        {
            section.Fault("path", $"'{path}' isn't one exact path; it must begin with '/' and have no query, wildcard or '..'.");
        }
    }

    private static void CheckTwice(PolicySection section, List<TransferRule> rules, string name, string host, string path)
    {
        if (rules.Exists(r => r.Name == name))
        {
            section.Fault("name", $"'{name}' appears twice.");
        }
        else if (rules.Exists(r => r.Address.Host == host && r.Address.AbsolutePath == path))
        {
            section.Fault("host", $"{host}{path} appears twice; one destination has one consent.");
        }
    }

    private static LegalBasisKind Ground(PolicySection section)
    {
        var named = section.Text("ground");
        if (LegalBasisKinds.ByPolicyName.TryGetValue(named, out var ground) && LimitedUse.TransferGrounds.Contains(ground))
        {
            return ground;
        }

        if (named.Length > 0)
        {
            section.Fault(
                "ground",
                $"'{named}' isn't a ground for a transfer; allowed: {PolicySection.Listed(LimitedUse.TransferGrounds.Select(g =>
                    g.PolicyName()))}.");
        }

        return default;
    }

    private static List<TransferField> Fields(PolicySection section)
    {
        var fields = new List<TransferField>();
        var named = section.Texts("fields");
        foreach (var text in named)
        {
            if (TransferFields.ByPolicyName.TryGetValue(text.Value, out var field))
            {
                fields.Add(field);
            }
            else
            {
                section.FaultAt(
                    text, $"'{text.Value}' isn't a field; the fields are {PolicySection.Listed(TransferFields.ByPolicyName.Keys)}.");
            }
        }

        if (named.Count == 0 && section.Keys.Contains("fields"))
        {
            section.Fault("fields", "No field is named; a transfer needs at least one.");
        }

        return fields;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex NameShape();

    [GeneratedRegex(@"\A(?=.{4,253}\z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])\z")]
    private static partial Regex HostShape();

    [GeneratedRegex(@"\A(/[A-Za-z0-9_.~-]{1,80}){1,10}\z")]
    private static partial Regex PathShape();
}
