using GmailConnector.Guard.Mail;

namespace GmailConnector.Guard.Tests.Mail;

public class AttachmentNameTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("صورة-الشاشة.png", "صورة-الشاشة.png")]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("C:\\Windows\\win.ini", "win.ini")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\r\nb\0.txt", "ab.txt")]
    [InlineData("..", "")]
    [InlineData("", "")]
    public void A_name_has_no_folders_and_nothing_that_cannot_be_seen(
        string given, string shown) => Assert.Equal(shown, AttachmentName.Of(given));

    [Fact]
    public void A_name_without_end_is_cut() => Assert.Equal(200, AttachmentName.Of(new string('n', 5000)).Length);
}
