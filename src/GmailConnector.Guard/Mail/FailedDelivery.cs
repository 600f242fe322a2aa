using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>What a delivery status notification (RFC 3464) says of a message that couldn't be delivered.</summary>
/// <param name="Of">The Message-IDs by which it names that message.</param>
/// <param name="Recipients">Whom it couldn't be delivered to.</param>
[GmailContent]
internal sealed record FailedDelivery(IReadOnlyList<string> Of, IReadOnlyList<string> Recipients)
{
    private const int Most = 20;

    /// <summary>Null for every other message, and where delivery is merely delayed, or went well.</summary>
    internal static FailedDelivery? Read(MessageContent? content)
    {
        if (content?.DeliveryReport is not { } report)
        {
            return null;
        }

        // Groups of fields, parted by blank lines: one of the report, one of each recipient, and the header of what it is about.
        var groups = report.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Fields).ToList();
        List<string> recipients =
        [
            .. groups
                .Where(g => Is(g, "Action", "failed"))
                .Select(g => Value(g, "Original-Recipient") ?? Value(g, "Final-Recipient"))
                .Select(AddressOf)
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(Most),
        ];
        if (recipients.Count == 0)
        {
            return null;
        }

        var named = groups.Select(g => Value(g, "Message-ID") ?? Value(g, "X-Original-Message-ID"))
            .Concat(content.AllMessages.Select(m => m.Content.Header("Message-ID")))
            .Append(content.Header("In-Reply-To"));
        return new FailedDelivery([.. named.Select(IdOf).OfType<string>().Distinct(StringComparer.Ordinal)], recipients);
    }

    /// <summary>Whether mail systems send such notifications from an address like this.</summary>
    internal static bool MayBeFrom(string from) =>
        from.Contains("mailer-daemon@", StringComparison.OrdinalIgnoreCase)
            || from.Contains("postmaster@", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is about this message.</summary>
    internal bool IsOf(MessageRecord message) =>
        IdOf(message.Content?.Header("Message-ID")) is { } id && Of.Contains(id, StringComparer.Ordinal);

    private static List<(string Name, string Value)> Fields(string group)
    {
        List<(string Name, string Value)> fields = [];
        foreach (var line in group.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.StartsWith(' ') || line.StartsWith('\t'))
            {
                if (fields.Count > 0)
                {
                    fields[^1] = (fields[^1].Name, fields[^1].Value + " " + line.Trim());
                }
            }
            else if (colon > 0)
            {
                fields.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return fields;
    }

    private static bool Is(List<(string Name, string Value)> group, string name, string value) =>
        string.Equals(Value(group, name), value, StringComparison.OrdinalIgnoreCase);

    private static string? Value(List<(string Name, string Value)> group, string name) =>
        group.Where(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).FirstOrDefault();

    // "rfc822; somebody@example.org" (RFC 3464 section 2.3.1).
    private static string? AddressOf(string? field) =>
        field is not null
            && field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>') is { Length: > 0 and <= 254 } address
            && address.Contains('@', StringComparison.Ordinal)
                ? address
                : null;

    private static string? IdOf(string? field) =>
        field?.Trim() is { Length: > 2 and <= 998 } id ? id.Split(' ', 2)[0].Trim('<', '>') : null;
}
