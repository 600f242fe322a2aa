using GmailConnector.Guard.Mail;

namespace GmailConnector.Guard.Tests.Mail;

public class AttachmentNameTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("صورة-الشاشة.png", "صورة-الشاشة.png")]
    [InlineData("../../../etc/passwd", ".._.._.._etc_passwd")]
    [InlineData("C:\\Windows\\win.ini", "C__Windows_win.ini")]
    [InlineData("Auftrag 2026/118/3.pdf", "Auftrag 2026_118_3.pdf")]
    [InlineData("Who? \"me\" <5|6>*.txt", "Who_ _me_ _5_6__.txt")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\r\nb\0.txt", "ab.txt")]
    [InlineData("..", "")]
    [InlineData("", "")]
    public void A_name_has_no_folders_and_nothing_that_cannot_be_seen(
        string given, string shown) => Assert.Equal(shown, AttachmentName.Of(given));

    [Theory]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("\u2067a\u2069 \u202Bb\u202C.txt", "a b.txt")]
    [InlineData("Auftrag 2026/118 👩\u200D👧.pdf", "Auftrag 2026/118 👩\u200D👧.pdf")]
    public void A_file_is_sent_on_under_its_name_without_marks_that_turn_it_round(string given, string sent) =>
        Assert.Equal(sent, AttachmentName.ForSending(given));

    [Theory]
    [InlineData(".docx")]
    [InlineData(".tar.gz")]
    [InlineData("")]
    public void A_long_name_is_cut_in_the_middle_and_keeps_its_ending(string ending)
    {
        var name = AttachmentName.Of("Annex " + new string('n', 5000) + ending);

        Assert.InRange(name.Length, 190, 201);
        Assert.StartsWith("Annex n", name, StringComparison.Ordinal);
        Assert.EndsWith("n" + ending, name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "application/pdf", "attachment.pdf")]
    [InlineData("..", "text/calendar", "attachment.ics")]
    [InlineData("", "message/rfc822", "attachment.eml")]
    [InlineData("", "image/png", "attachment.png")]
    [InlineData("scan", "application/pdf", "scan")]
    [InlineData("", "application/x-nobody-knows", "")]
    [InlineData("", "no type", "")]
    public void A_part_without_a_name_has_one_from_its_type(string given, string mediaType, string shown) =>
        Assert.Equal(shown, AttachmentName.Of(given, mediaType));
}
