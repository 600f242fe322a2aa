namespace GmailConnector.Tests.Shared;

/// <summary>A destination for transfers as a policy declares one, where the shipped policy says <c>transfers: []</c>.</summary>
internal static class HaloTickets
{
    internal const string Nobody = "transfers: []";

    internal const string Declared = """
        transfers:
          - name: halo-tickets
            title: HaloCRM tickets
            host: tickets.example.com
            port: 443
            path: /api/gmail-messages
            purpose: file-to-ticket
            ground: mailbox-agreement
            consent: halo-tickets-1
            fields: [subject, from, date, text]
        """;
}
