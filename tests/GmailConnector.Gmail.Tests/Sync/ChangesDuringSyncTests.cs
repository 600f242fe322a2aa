using GmailConnector.Gmail.Tests.Support;

namespace GmailConnector.Gmail.Tests.Sync;

public sealed class ChangesDuringSyncTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_person_moves_while_the_sync_reads_labels_doesnt_come_back(bool historyHasExpired)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        await gmail.SyncAsync(Ct);
        var moved = gmail.Messages.Of(amira.Id).Values.First(m => m.Labels.Contains(LabelId.Inbox)).Id;
        await gmail.Source.ChangeLabelsAsync(amira, [moved], [LabelId.Starred], [], Ct);
        if (historyHasExpired)
        {
            gmail.Google.ExpireHistory(TestGmail.Amira);
        }

        gmail.Messages.Meanwhile = async () =>
        {
            var answer = await gmail.Source.ChangeLabelsAsync(amira, [moved], [LabelId.Spam], [LabelId.Inbox], Ct);
            await gmail.Messages.SaveLabelsAsync(amira.Tenant, amira.Id, answer.Value.Updates, Ct);
        };

        await gmail.SyncAsync(Ct);

        var labels = gmail.Messages.Of(amira.Id)[moved].Labels;
        Assert.Contains(LabelId.Spam, labels);
        Assert.Contains(LabelId.Starred, labels);
        Assert.DoesNotContain(LabelId.Inbox, labels);
    }
}
