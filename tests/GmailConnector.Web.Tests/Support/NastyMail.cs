using System.Text;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A message as phishers write them.</summary>
internal static class NastyMail
{
    internal const string Subject = "Your parcel is held: confirm now";
    internal const string Attachment = "MZ this would run";

    internal static byte[] Bytes { get; } = Encoding.UTF8.GetBytes($"""
        Delivered-To: amira@halo.example
        Received: by 2002:a05:6a10:1234:b0:123:4567 with SMTP id x1csp123; Sun, 1 Mar 2026 01:00:05 -0800 (PST)
        Return-Path: <bounce@mailer.evil.example>
        Received: from mailer.evil.example (mailer.evil.example. [203.0.113.66]) by mx.google.com with ESMTPS id y2-20020 for <amira@halo.example>; Sun, 01 Mar 2026 09:00:02 +0000
        Authentication-Results: mx.google.com; dkim=pass header.i=@evil.example header.s=s1; spf=softfail (google.com: domain of transitioning bounce@mailer.evil.example does not designate 203.0.113.66) smtp.mailfrom=bounce@mailer.evil.example; dmarc=fail (p=NONE) header.from=parcels.example
        Received: from localhost by mailer.evil.example; Sun, 01 Mar 2026 08:58:40 +0000
        Authentication-Results: mx.google.com; dkim=pass header.i=@parcels.example; spf=pass smtp.mailfrom=parcels.example; dmarc=pass header.from=parcels.example
        From: Parcel Service <service@parcels.example>
        Reply-To: claims@evil.example
        To: Amira Haddad <amira@halo.example>
        Date: Sun, 01 Mar 2026 08:58:39 +0000
        Subject: {Subject}
        Message-ID: <p1@mailer.evil.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b1"

        --b1
        Content-Type: text/html; charset=utf-8

        <html><body><p>Dear customer, your parcel is <b>held</b>. Confirm within 24 hours:</p>
        <p><a href="https://evil.example/parcels/login?u=1">https://www.parcels.example/confirm</a></p>
        <p>Or pay at <a href="https://раrcels.com/pay">parcels.com</a>, or <a href="javascript:alert(document.cookie)">press here</a>.</p>
        <script>alert(1)</script><img src="https://track.evil.example/open.gif?id=42" width="1" height="1" alt="">
        <img src="https://evil.example/logo.png" alt="Parcel Service"></body></html>
        --b1
        Content-Type: application/octet-stream; name="label.exe"
        Content-Disposition: attachment; filename="=?utf-8?Q?label=E2=80=AEfdp.exe?="
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(Encoding.ASCII.GetBytes(Attachment))}
        --b1--
        """.ReplaceLineEndings("\r\n"));
}
