using System.Globalization;
using System.Text;

namespace GmailConnector.Guard.Transfers;

/// <summary>The server's answer to one command.</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">Its words, which go nowhere: a server may repeat addresses in them.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    internal bool IsPermanent => Code is >= 500 and < 600;
}

/// <summary>The server said no, or something that isn't SMTP.</summary>
internal sealed class SmtpRefusedException(string step, int code) : IOException($"The mail server answered {code} at {step}.")
{
    internal bool IsPermanent => code is >= 500 and < 600;

    internal string Step => step;

    internal int Code => code;
}

/// <summary>Lines to and fro (RFC 5321): one command, one answer, and nothing read ahead of it.</summary>
internal sealed class SmtpConversation(Stream stream)
{
    private const int LongestLine = 2048;
    private const int MostLines = 100;
    private const int NotSmtp = 0;

    private readonly byte[] buffer = new byte[LongestLine];
    private int length;
    private int at;

    /// <summary>Whether the server has said more than it was asked for: what comes before TLS isn't to be believed after it.</summary>
    internal bool HasMore => at < length;

    internal Task<SmtpReply> GreetingAsync(CancellationToken ct) => ExpectAsync("greeting", 220, ct);

    internal async Task<SmtpReply> SayAsync(string step, string command, int expected, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), ct);
        await stream.FlushAsync(ct);
        return await ExpectAsync(step, expected, ct);
    }

    private async Task<SmtpReply> ExpectAsync(string step, int expected, CancellationToken ct)
    {
        var reply = await ReadAsync(step, ct);
        return reply.Code == expected ? reply : throw new SmtpRefusedException(step, reply.Code);
    }

    private async Task<SmtpReply> ReadAsync(string step, CancellationToken ct)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await LineAsync(step, ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new SmtpRefusedException(step, NotSmtp);
    }

    private async Task<string> LineAsync(string step, CancellationToken ct)
    {
        var line = new StringBuilder();
        while (line.Length <= LongestLine)
        {
            if (at == length)
            {
                (at, length) = (0, await stream.ReadAsync(buffer, ct));
                if (length == 0)
                {
                    throw new SmtpRefusedException(step, NotSmtp);
                }
            }

            var c = (char)buffer[at++];
            if (c == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(c);
        }

        throw new SmtpRefusedException(step, NotSmtp);
    }
}
