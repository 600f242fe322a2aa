using MailKit;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// Checks a mail server's responses before MailKit reads them. MailKit calls this a logger; nothing is written or kept. MailKit by itself
/// accepts responses of any length, waits if one is too short, and ignores data that came too early before TLS. Here each of these ends the
/// connection.
/// </summary>
internal sealed class SmtpAnswers : IProtocolLogger
{
    private const int LongestAnswer = 100 * 2048;
    private const int CodeLength = 3;

    private int length;
    private int column;
    private bool goesOn;
    private bool isWhole;

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count) => (length, column, isWhole) = (0, 0, false);

    // INVARIANT: one command, one response. What a server, or somebody in between, injects before TLS isn't accepted after it.
    public void LogServer(byte[] buffer, int offset, int count)
    {
        foreach (var read in buffer.AsSpan(offset, count))
        {
            goesOn = column == CodeLength ? read == '-' : goesOn;
            if (isWhole || ++length > LongestAnswer || !FitsAt(column, read))
            {
                throw new IOException("The mail server sent more than one response, or something that isn't SMTP.");
            }

            column = read == '\n' ? 0 : column + 1;
            isWhole = column == 0 && !goesOn;
        }
    }

    public void Dispose()
    {
    }

    private static bool FitsAt(int column, byte read) => column switch
    {
        < CodeLength => char.IsAsciiDigit((char)read),
        CodeLength => read is (byte)'-' or (byte)' ' or (byte)'\r' or (byte)'\n',
        _ => true,
    };
}
