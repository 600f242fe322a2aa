using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Transfers;

/// <summary>A destination for transfers, as a policy may declare one.</summary>
internal static class DeclaredTransfer
{
    internal const string Consent = "Subject, sender, date and text of the chosen messages go to HaloCRM tickets at tickets.example.com.";

    internal static TransferRule Rule { get; } = new(
        "halo-tickets",
        "HaloCRM tickets",
        new Uri("https://tickets.example.com/api/gmail-messages"),
        "file-to-ticket",
        LegalBasisKind.MailboxAgreement,
        new AgreementText("halo-tickets-1", Consent, new string('c', 64)),
        [TransferField.Subject, TransferField.From, TransferField.Date, TransferField.Text],
        "transfers[0]",
        1);
}
