using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard;

/// <content>What a person chose for themselves in a mailbox: saved searches, and whose images they always see.</content>
public sealed partial class Mailbox
{
    /// <summary>The searches that this person saved here, by name.</summary>
    public Task<Outcome<IReadOnlyList<SavedSearch>>> ListSavedSearchesAsync(CancellationToken ct) =>
        operations.Choices.Searches.ListAsync(session, ct);

    /// <summary>Saves one of this person's searches (<see cref="ThreadPage.Search"/>) under a name, for themselves.</summary>
    public Task<Outcome<Done>> SaveSearchAsync(SearchId search, GuardedText name, CancellationToken ct) =>
        operations.Choices.Searches.SaveAsync(session, search, name, ct);

    /// <summary>Renames a saved search.</summary>
    public Task<Outcome<Done>> RenameSavedSearchAsync(SavedSearchId search, GuardedText name, CancellationToken ct) =>
        operations.Choices.Searches.RenameAsync(session, search, name, ct);

    /// <summary>Deletes a saved search; no mail is touched.</summary>
    public Task<Outcome<Done>> DeleteSavedSearchAsync(SavedSearchId search, CancellationToken ct) =>
        operations.Choices.Searches.DeleteAsync(session, search, ct);

    /// <summary>Opens a saved search, as one to make again (<see cref="RepeatSearchAsync"/>).</summary>
    public Task<Outcome<SearchId>> OpenSavedSearchAsync(SavedSearchId search, CancellationToken ct) =>
        operations.Choices.Searches.OpenAsync(session, search, ct);

    /// <summary>Always shows this person images of a message's sender (<see cref="MailMessage.ShowsImages"/>).</summary>
    public Task<Outcome<Done>> AllowImagesAsync(MessageId message, CancellationToken ct) =>
        operations.Choices.Images.AllowAsync(session, message, ct);

    /// <summary>The senders whose images this person always sees here.</summary>
    public Task<Outcome<IReadOnlyList<ImageSender>>> ListImageSendersAsync(CancellationToken ct) =>
        operations.Choices.Images.ListAsync(session, ct);

    /// <summary>Shows images of a sender again only where they are asked for.</summary>
    public Task<Outcome<Done>> RemoveImageSenderAsync(ImageSenderId sender, CancellationToken ct) =>
        operations.Choices.Images.RemoveAsync(session, sender, ct);
}
