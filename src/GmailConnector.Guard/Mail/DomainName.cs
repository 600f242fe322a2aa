using System.Collections.Frozen;
using System.Globalization;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>The domain of an address: written in one way, and the organisation that it belongs to.</summary>
internal static class DomainName
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    // Names under which a country registers others, such as co.uk. The list of public suffixes has ten thousand more and changes weekly;
    // where this one is too short, two customers of one registry count as one organisation, which at most leaves a warning out.
    private static readonly FrozenSet<string> Registries = new[]
    {
        "ac", "biz", "co", "com", "edu", "firm", "gen", "go", "gob", "gouv", "gov", "govt", "gv", "id", "ind", "info", "judiciary", "k12",
        "lg", "ltd", "me", "mil", "muni", "ne", "net", "nhs", "nic", "nom", "or", "org", "plc", "police", "sch", "school", "web",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The domain of an address in ASCII; empty where it has none.</summary>
    internal static string OfAddress(string address) =>
        address.LastIndexOf('@') is >= 0 and var at ? Ascii(address[(at + 1)..]) : string.Empty;

    /// <summary>A domain as DNS has it: in ASCII, in small letters, without a dot at its end.</summary>
    internal static string Ascii(string domain)
    {
        var written = domain.Trim().TrimEnd('.').ToLowerInvariant();
        try
        {
            return System.Text.Ascii.IsValid(written) ? written : Idn.GetAscii(written).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // No name that anybody could register.
            return written;
        }
    }

    /// <summary>The same as people read it, in its own letters.</summary>
    internal static string Unicode(string domain)
    {
        try
        {
            return domain.Contains("xn--", StringComparison.Ordinal) ? Idn.GetUnicode(domain) : domain;
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    /// <summary>What of a domain in ASCII its holder registered: <c>example.co.uk</c> of <c>mail.example.co.uk</c>.</summary>
    internal static string Organisation(string domain)
    {
        if (domain.StartsWith('['))
        {
            return domain;
        }

        var labels = domain.Split('.');
        var own = labels.Length >= 3 && labels[^1].Length == 2 && Registries.Contains(labels[^2]) ? 3 : 2;
        return string.Join('.', labels.TakeLast(own));
    }

    internal static bool AreOfOneOrganisation(string a, string b) =>
        a.Length > 0 && string.Equals(Organisation(a), Organisation(b), StringComparison.Ordinal);
}
