using System.Text;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Seed;

/// <summary>A message as its author sends it, before any server has touched it.</summary>
internal sealed record MailDraft
{
    public required Person From { get; init; }
    public required IReadOnlyList<Person> To { get; init; }
    public IReadOnlyList<Person> Cc { get; init; } = [];

    /// <summary>Gets a copy without standing in the header: list subscribers, Bcc.</summary>
    public IReadOnlyList<Person> Envelope { get; init; } = [];

    public required string Subject { get; init; }

    /// <summary>The Subject exactly as on the wire, when a sample needs more than <see cref="HeaderText"/> would write.</summary>
    public string? SubjectWire { get; init; }

    public required DateTimeOffset Date { get; init; }
    public required string MessageId { get; init; }
    public IReadOnlyList<string> References { get; init; } = [];
    public IReadOnlyList<(string Name, string Value)> Extra { get; init; } = [];
    public required MailPart Content { get; init; }

    public IEnumerable<Person> Recipients => To.Concat(Cc).Concat(Envelope);

    public byte[] Write(string trace = "")
    {
        using var output = new MemoryStream(4096);
        var head = new StringBuilder(trace)
            .Append("MIME-Version: 1.0\r\n")
            .Append("From: ").Append(HeaderText.Address(From)).Append("\r\n");
        if (To.Count > 0)
        {
            head.Append("To: ").Append(HeaderText.Addresses(To)).Append("\r\n");
        }

        if (Cc.Count > 0)
        {
            head.Append("Cc: ").Append(HeaderText.Addresses(Cc)).Append("\r\n");
        }

        head.Append("Date: ").Append(MailDate.Format(From.At(Date))).Append("\r\n")
            .Append("Message-ID: <").Append(MessageId).Append(">\r\n");
        if (References.Count > 0)
        {
            head.Append("In-Reply-To: <").Append(References[^1]).Append(">\r\n")
                .Append("References: ").AppendJoin("\r\n ", References.Select(r => $"<{r}>")).Append("\r\n");
        }

        head.Append("Subject: ").Append(SubjectWire ?? HeaderText.Unstructured(Subject)).Append("\r\n");
        foreach (var (name, value) in Extra)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        output.Write(Encoding.UTF8.GetBytes(head.ToString()));
        Content.WriteTo(output);
        return output.ToArray();
    }
}
