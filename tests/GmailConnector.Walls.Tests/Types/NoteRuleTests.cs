using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Types;

public class NoteRuleTests
{
    [Fact]
    public void Only_what_shows_a_conversation_to_the_people_of_its_mailbox_reads_notes() =>
        Rule.Holds(
            [.. Repo.Files().Where(p => p.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(p) is ".cs" or ".cshtml")],
            path => NoteRules.Faults(path, Repo.Read(path)),
            atLeast: 100);

    [Theory]
    [InlineData("src/GmailConnector.Guard/Composing/MessageBuilder.cs", "internal sealed class MessageBuilder(INoteStore notes)")]
    [InlineData("src/GmailConnector.Guard/Transfers/TransferBody.cs", "var words = await conversations.Notes.OpenAsync(ids);")]
    [InlineData("src/GmailConnector.Guard/Packaging/PackageContents.cs", "private InternalNoteReader notes;")]
    [InlineData("src/GmailConnector.Guard/Sharing/MessageAgreements.cs", "ThreadAdditions additions")]
    [InlineData("src/GmailConnector.Storage/Messages/CorrespondentIndex.cs", "NoteRecord note")]
    public void A_planted_reader_is_caught(string path, string text)
    {
        Assert.Single(NoteRules.Faults(path, text));
        Assert.Empty(NoteRules.Faults("src/GmailConnector.Guard/InternalNotes/InternalNoteReader.cs", text));
    }
}
