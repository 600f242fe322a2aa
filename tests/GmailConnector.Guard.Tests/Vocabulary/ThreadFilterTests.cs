namespace GmailConnector.Guard.Tests.Vocabulary;

/// <summary>What a list is narrowed to stands in its address, and nothing else can stand there.</summary>
public class ThreadFilterTests
{
    [Theory]
    [InlineData("unread")]
    [InlineData("unread.starred.attachment.outside.unanswered")]
    [InlineData("starred.unanswered")]
    public void Its_words_come_back(string words) => Assert.Equal(words, ThreadFilter.Parse(words, null).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Unread")]
    [InlineData("unread.unread")]
    [InlineData("unread.payroll")]
    [InlineData("unread.")]
    [InlineData(null)]
    public void Other_words_are_none(string? words) => Assert.False(ThreadFilter.TryParse(words, null, out _));
}
