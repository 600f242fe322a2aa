using System.Globalization;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Seed;

internal enum SenderTrust
{
    Passes,
    Fails,
    Unsigned,
}

/// <summary>What servers put on top of a message on its way into a mailbox. Signatures look real and verify nowhere.</summary>
internal static class TraceHeaders
{
    public static string For(MailDraft mail, string mailbox, SenderTrust trust)
    {
        var dice = Dice.For(mail.MessageId + mailbox);
        var at = mail.Date;
        var domain = mail.From.Domain;
        var ip = string.Create(CultureInfo.InvariantCulture, $"203.0.113.{dice.Between(4, 250)}");
        var selector = dice.Pick(["s1", "selector1", "mail2025", "20230601", "k1"]);
        var host = dice.Pick(["mail", "mx1", "out-2", "smtp-relay"]) + "." + domain;
        var envelope = Bounce(mail, mailbox);
        var results = trust switch
        {
            SenderTrust.Passes =>
                $"dkim=pass header.i=@{domain} header.s={selector} header.b={dice.Base64(6)};\r\n       spf=pass (mx.google.com: domain of {envelope} designates {ip} as permitted sender) smtp.mailfrom={envelope};\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from={domain}",
            SenderTrust.Fails =>
                $"dkim=fail (body hash did not verify) header.i=@{domain} header.s={selector};\r\n       spf=fail (mx.google.com: domain of {envelope} does not designate {ip} as permitted sender) smtp.mailfrom={envelope};\r\n       dmarc=fail (p=NONE sp=NONE dis=NONE) header.from={domain}",
            _ => $"spf=none (mx.google.com: {envelope} does not designate permitted sender hosts) smtp.mailfrom={envelope}",
        };
        var signature = trust == SenderTrust.Unsigned
            ? ""
            : $"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n        d={domain}; s={selector}; t={at.ToUnixTimeSeconds()};\r\n        h=from:to:cc:subject:date:message-id:mime-version;\r\n        bh={dice.Base64(32)};\r\n        b={dice.Base64(48)}\r\n         {dice.Base64(48)}\r\n         {dice.Base64(48)}==\r\n";

        return $"Delivered-To: {mailbox}\r\n"
            + $"Received: by 2001:db8:a05:7300:{dice.Hex(4)}:b0:{dice.Hex(3)}:{dice.Hex(4)} with SMTP id {dice.Hex(14)};\r\n        {MailDate.Format(at.AddSeconds(3).ToOffset(TimeSpan.FromHours(
                -8)))} (PST)\r\n"
            + $"Return-Path: <{envelope}>\r\n"
            + $"Received: from {host} ({host}. [{ip}])\r\n        by mx.google.com with ESMTPS id {dice.Hex(12)}-{dice.Hex(18)}\r\n        for <{mailbox}>\r\n        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n        {MailDate.Format(at.AddSeconds(2).ToOffset(
                TimeSpan.Zero))}\r\n"
            + (trust == SenderTrust.Fails
                ? $"Received-SPF: fail (mx.google.com: domain of {envelope} does not designate {ip} as permitted sender) client-ip={ip};\r\n"
                : "")
            + $"Authentication-Results: mx.google.com;\r\n       {results}\r\n"
            + signature;
    }

    private static string Bounce(MailDraft mail, string mailbox) =>
        mail.Extra.Any(e => e.Name == "List-Unsubscribe")
            ? $"bounce+{mailbox.Replace('@', '=')}@{mail.From.Domain}"
            : mail.From.Email;
}
