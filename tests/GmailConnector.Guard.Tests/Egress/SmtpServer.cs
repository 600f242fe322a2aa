using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GmailConnector.Guard.Tests.Egress;

/// <summary>A small mail server on this machine that writes down all that it is told, and answers as a test says.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    internal const string Name = "mail.halo.example";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Task loop;

    // A test looks while the server goes on.
    private readonly ConcurrentQueue<string> inClear = [];
    private readonly ConcurrentQueue<string> encrypted = [];
    private readonly ConcurrentQueue<string> mails = [];

    /// <param name="certificate">The server's; null: one that it signs itself.</param>
    internal SmtpServer(X509Certificate2? certificate = null)
    {
        Certificate = certificate ?? SelfSigned();
        listener.Start();
        loop = ServeAsync();
    }

    internal X509Certificate2 Certificate { get; }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>TLS from the first byte.</summary>
    internal bool IsImplicitTls { get; set; }

    internal bool OffersStartTls { get; set; } = true;

    /// <summary>Said in one packet with the answer to STARTTLS, as somebody in between would.</summary>
    internal string SlippedIn { get; set; } = "";

    /// <summary>Other answers than yes, by the command's first word.</summary>
    internal Dictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All that was said in clear, and all that was said encrypted.</summary>
    internal IReadOnlyList<string> InClear => [.. inClear];

    internal IReadOnlyList<string> Encrypted => [.. encrypted];

    /// <summary>The mails that were taken, whole.</summary>
    internal IReadOnlyList<string> Mails => [.. mails];

    /// <summary>From here on nobody answers at its port.</summary>
    internal async Task GoDownAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        await loop;
    }

    public async ValueTask DisposeAsync()
    {
        await GoDownAsync();
        ended.Dispose();
        Certificate.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + Name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ended.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // Whoever came has hung up.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        var said = inClear;
        if (IsImplicitTls)
        {
            (stream, said) = (await EncryptAsync(stream), encrypted);
        }

        await SayAsync(stream, Answers.GetValueOrDefault("greeting", "220 here"));
        while (await LineAsync(stream) is { } line)
        {
            said.Enqueue(line);
            var word = line.Split(' ')[0].ToUpperInvariant();
            if (Answers.TryGetValue(word, out var answer))
            {
                await SayAsync(stream, answer);
            }
            else if (word == "STARTTLS")
            {
                await SayAsync(stream, "220 go on" + SlippedIn);
                (stream, said) = (await EncryptAsync(stream), encrypted);
            }
            else if (word == "DATA")
            {
                await SayAsync(stream, "354 go on");
                var mail = new StringBuilder();
                while (await LineAsync(stream) is { } text and not ".")
                {
                    said.Enqueue(text);
                    mail.Append(text).Append('\n');
                }

                await SayAsync(stream, Answers.GetValueOrDefault("content", "250 taken"));
                if (!Answers.ContainsKey("content"))
                {
                    mails.Enqueue(mail.ToString());
                }
            }
            else
            {
                await SayAsync(stream, word switch
                {
                    "EHLO" =>
                        ReferenceEquals(said, inClear) && OffersStartTls
                            ? "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN"
                            : "250-here\r\n250 AUTH PLAIN",
                    "AUTH" => "235 welcome",
                    "QUIT" => "221 bye",
                    _ => "250 fine",
                });
            }

            if (word == "QUIT")
            {
                return;
            }
        }
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var wrapped = new SslStream(stream);

        // Offline, so that the server doesn't fetch and send what a test has it leave out.
        var sent = SslStreamCertificateContext.Create(Certificate, null, offline: true);
        await wrapped.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = sent }, ended.Token);
        return wrapped;
    }

    private async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), ended.Token);

    private async Task<string?> LineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, ended.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
