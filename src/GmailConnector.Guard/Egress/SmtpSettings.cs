using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// Section <c>Smtp</c>: where notices leave by mail. Without <c>Smtp:Host</c> none do. Port 465 is TLS from the first byte; on 587 the
/// server has to offer STARTTLS. <c>Smtp:StandIn</c> is a server of this machine that plays it outside Production, in clear.
/// </summary>
internal sealed class SmtpSettings : IConfiguredAddresses
{
    internal const string StandInSetting = Section + ":StandIn";

    private const string Section = "Smtp";
    private const string InClear = "smtp";
    private const int ImplicitTlsPort = 465;
    private const int StartTlsPort = 587;

    internal SmtpSettings(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var host = section["Host"];
        var standIn = section["StandIn"];
        if (string.IsNullOrWhiteSpace(host) && string.IsNullOrWhiteSpace(standIn))
        {
            return;
        }

        Place = standIn is { Length: > 0 } ? StandInAt(standIn) : ServerAt(host!.Trim(), section["Port"]);
        IsStandIn = standIn is { Length: > 0 };
        (User, Password) = (Given(section["User"]), Given(section["Password"]));
        if (User is null != Password is null)
        {
            throw Fault("Password", "goes with Smtp:User: set both, or neither.");
        }

        From = SmtpAddress.IsPlain(section["From"])
            ? section["From"]!
            : throw Fault("From", "has to be a plain address, such as connector@example.com.");
        Link = LinkAt(section["BaseAddress"]);
    }

    /// <summary>Where mail leaves; null: nowhere.</summary>
    internal Uri? Place { get; }

    internal bool IsStandIn { get; }

    internal string? User { get; }

    internal string? Password { get; }

    internal string From { get; } = "";

    internal string FromDomain => From[(From.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>The one address that a mail holds.</summary>
    internal Uri Link { get; } = new("https://localhost/notices");

    public IEnumerable<ConfiguredAddress> Addresses =>
        Place is { } place ? [new ConfiguredAddress(EgressPurpose.NoticeMail, IsStandIn ? StandInSetting : Section + ":Host", place)] : [];

    private static Uri ServerAt(string host, string? port)
    {
        var number = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : string.IsNullOrEmpty(port) ? ImplicitTlsPort : 0;
        if (number is not (ImplicitTlsPort or StartTlsPort))
        {
            throw Fault("Port", "has to be 465 (TLS) or 587 (STARTTLS).");
        }

        return Uri.CheckHostName(host) == UriHostNameType.Dns
            ? new UriBuilder(number == ImplicitTlsPort ? EgressPurposes.ImplicitTls : EgressPurposes.StartTls, host, number).Uri
            : throw Fault("Host", "has to be a server's name, without a port and not as an IP address.");
    }

    private static Uri StandInAt(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var place) && place is { Scheme: InClear, IsLoopback: true, Port: > 0 }
            ? place
            : throw Fault("StandIn", "has to be an address of this machine, such as smtp://127.0.0.1:2525.");

    private static Uri LinkAt(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address.PathAndQuery == "/"
            ? new Uri(address, "/notices")
            : throw Fault(
                "BaseAddress", "has to be this client's own address, such as https://mail.example.com: the notice mail links to it.");

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static InvalidOperationException Fault(string setting, string what) => new($"{Section}:{setting} {what}");
}

/// <summary>What may stand between the angle brackets of SMTP: one address, in ASCII, with nothing that could end it.</summary>
internal static class SmtpAddress
{
    private const int MostCharacters = 254;

    // MimeKit reads the available charsets once. This may be its first use in the process, and mail uses old charsets too.
    static SmtpAddress() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static bool IsPlain(string? address) =>
        address is { Length: > 2 and <= MostCharacters }
        && address.All(c => c is > ' ' and <= '~' and not ('<' or '>' or '(' or ')' or '[' or ']' or '\\' or ',' or ';' or ':' or '"'))
        && MailboxAddress.TryParse(address, out var mailbox)
        && mailbox.GetAddress(idnEncode: true) == address;
}
