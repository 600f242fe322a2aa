namespace GmailConnector.Web.Pages.Filings;

/// <summary>What people call the parts of a message.</summary>
internal static class FieldWords
{
    internal static string Of(TransferField field) => field switch
    {
        TransferField.Subject => FilingsTexts.Subject,
        TransferField.From => FilingsTexts.Sender,
        TransferField.To => FilingsTexts.Recipients,
        TransferField.Cc => FilingsTexts.Copies,
        TransferField.Date => FilingsTexts.Date,
        TransferField.Text => FilingsTexts.Text,
        _ => FilingsTexts.Files,
    };
}
