using System.Text;

namespace GmailConnector.Web.Tests.Corpus.Generated;

/// <summary>The forms of the fields that a reader sees, as senders write them.</summary>
internal static class HeaderForms
{
    internal static IReadOnlyList<string> From { get; } =
    [
        "Ben Okafor <ben@firm.example>",
        "ben@firm.example",
        "<ben@firm.example>",
        "\"Okafor, Ben\" <ben@firm.example>",
        "Okafor, Ben <ben@firm.example>",
        "Jonas Weber, MD, PhD <jonas@firm.example>",
        "=?utf-8?Q?J=C3=BCrgen_Gro=C3=9F?= <juergen@firm.example>",
        "=?iso-8859-1?Q?J=FCrgen?= =?iso-8859-1?Q?_Gro=DF?= <juergen@firm.example>",
        $"{FileForms.Word("山田 太郎")} <yamada@firm.example>",
        $"\"{FileForms.Word("Groß, Jürgen")}\" <juergen@firm.example>",
        $"{FileForms.Word("Weber, Anna")} <anna@firm.example>",
        "Jürgen Groß <juergen@firm.example>",
        "root@backup.firm.example (Cron Daemon)",
        "\"Say \\\"hi\\\"\" <hi@firm.example>",
        "J. R. Smith <smith@firm.example>",
        "Ben (Sales) Okafor <ben@firm.example>",
        "Shop <shop@xn--mller-kva.example>",
        "Shop <shop@müller.example>",
        "Ben\r\n Okafor\r\n <ben@firm.example>",
        "'Ben Okafor' <ben@firm.example>",
        "\"ben@bank.example\" <ben@firm.example>",
        "Ben <Ben.Okafor+News@Firm.Example>",
        "\"\" <ben@firm.example>",
        "ben@firm.example <ben@firm.example>",
        "Ben <ben@firm.example>, Anna <anna@firm.example>",
        "ben@firm.example, anna@firm.example",
    ];

    internal static IReadOnlyList<string> Recipients { get; } =
    [
        "To: amira@halo.example",
        "To: Amira Haddad <amira@halo.example>, Ben <ben@firm.example>",
        "To: \"Haddad, Amira\" <amira@halo.example>,\r\n\t\"Desk\" <desk@halo.example>\r\nCc: Sofia <sofia@halo.example>",
        "To: Team: Amira <amira@halo.example>, ben@firm.example;\r\nCc: sofia@halo.example",
        "To: undisclosed-recipients:;",
        "To: amira@halo.example\r\nTo: ben@firm.example",
        "To: amira@halo.example\r\nCc: a@firm.example,\r\n b@firm.example\r\nCc: c@firm.example",
        $"To: {FileForms.Word("أميرة حداد")} <amira@halo.example>",
        "To: amira@halo.example,, ,ben@firm.example,",
        "To: Weber, Anna <anna@firm.example>, ben@firm.example",
        "Cc: amira@halo.example",
        "To: " + string.Join(",\r\n ", Enumerable.Range(0, 60).Select(i => $"Person {i} <p{i}@firm.example>")),
        "to: amira@halo.example",
        "To:amira@halo.example",
        "To: \"quoted local\"@firm.example, x@[192.0.2.1]",
        "To: <amira@halo.example> (Amira), desk@halo.example (The Desk)",
        "To: Amira <amira@halo.example>; Ben <ben@firm.example>",
        "",
    ];

    internal static IReadOnlyList<string> Dates { get; } =
    [
        "Date: Mon, 2 Mar 2026 09:30:00 +0000",
        "Date: Tue, 03 Mar 2026 09:30:15 +0530",
        "Date: 4 Mar 2026 09:30:00 -0800",
        "Date: Thu, 5 Mar 2026 09:30 +0100",
        "Date: Fri, 6 Mar 2026 09:30:00 GMT",
        "Date: Sat, 7 Mar 2026 09:30:00 EST",
        "Date: Sun, 8 Mar 2026 09:30:00 +0100 (CET)",
        "Date: Mon,  9 Mar 2026  9:30:00 +0000",
        "Date: Tue, 10 Mar 26 09:30:00 +0000",
        "Date:\r\n Wed, 11 Mar 2026 09:30:00 +0000",
        "Date: Thu, 12 Mar 2026 09:30:00",
        "DATE: Fri, 13 Mar 2026 09:30:00 UT",
        "Date: Sat, 14 Mar 2026 09:30:00 -0000",
        "Date: 2026-03-15T09:30:00+01:00",
    ];

    internal static IReadOnlyList<string> Subjects { get; } =
    [
        "Printer on floor 3",
        "=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=",
        $"{FileForms.Word("請求書の")}\r\n {FileForms.Word("確認 🎉")}",
        "=?iso-8859-1?Q?Gr=FC=DFe?= and =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=",
        "Grüße, roh in UTF-8",
        "A subject that is long enough\r\n to be folded over\r\n\tthree lines",
        "Re: AW: Re[2]: Fwd: Printer",
        "=?utf-8?Q?broken_word?",
        "100 % =?not=a=word?= <b>bold</b> &amp;",
        "=?windows-1252?Q?12,50_=80?=",
        "=?UTF-8?b?" + Convert.ToBase64String(Encoding.UTF8.GetBytes("no padding!!")).TrimEnd('=') + "?=",
        "",
        " leading  and   inner blanks ",
        "=?utf-8*en?Q?with_a_language?=",
    ];

    /// <summary>The place of a message makes its id one of its own.</summary>
    internal static string MessageId(int form, int place) => (form % 6) switch
    {
        0 => $"Message-ID: <{place}.corpus@firm.example>",
        1 => $"Message-Id: {place}.bare@firm.example",
        2 => $"Message-ID:\r\n <{place}.folded@firm.example>",
        3 => $"Message-ID: <{place}/odd=$chars!{{x}}@firm.example>",
        4 => $"Message-ID: <{place}.commented@firm.example> (added by a relay)",
        _ => "",
    };
}
