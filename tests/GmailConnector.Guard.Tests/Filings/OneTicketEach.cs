using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Filings;

/// <summary>
/// A thousand mails in an agent's mailbox, many of them also in the one that HaloCRM reads: whatever comes first, and wherever this process
/// stops, there is one ticket of each.
/// </summary>
public sealed class OneTicketEach
{
    private const int Mails = 1000;
    private const string Own = "support@halo.example";

    // More than one making of a ticket takes.
    private const int MostSteps = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_thousand_mails_that_arrive_at_both_mailboxes_make_one_ticket_each(int seed)
    {
        var random = new Random(seed);
        var world = FilingWorld.Make();
        world.Halo.Mailboxes.Add(Own);
        var waiting = new Queue<Arrival>(Enumerable.Range(0, Mails).Select(i => Arrive(world, random, i)));
        while (waiting.TryDequeue(out var mail))
        {
            var byHalo = mail.Reaches != Reach.Agent && !mail.IsTicketed && random.Next(2) == 0;
            if (byHalo)
            {
                mail = mail with { IsTicketed = true };
                world.Halo.Open(mail.Subject, "By HaloCRM's own mailbox", mail.User);
            }
            else if (mail.Reaches != Reach.Unsaid || mail.IsTicketed)
            {
                await TryAsync(world, random, mail);
                mail = mail with { Tries = mail.Tries - 1 };
            }

            if (mail.Tries > 0 || (mail.Reaches != Reach.Agent && !mail.IsTicketed))
            {
                waiting.Enqueue(mail);
            }
        }

        var tickets = world.Halo.Tickets.GroupBy(t => t.Summary).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(Mails, tickets.Count);
        Assert.All(tickets, t => Assert.True(t.Value == 1, $"{t.Value} tickets of {t.Key}"));
    }

    // Until it comes to an end by itself, now and then stopped or without HaloCRM's answer on the way.
    private static async Task TryAsync(World world, Random random, Arrival mail)
    {
        for (var stops = random.Next(4); stops >= 0; stops--)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(6));
            world.Halo.ToLose = stops > 0 && random.Next(3) == 0 ? 1 : 0;
            try
            {
                if (stops > 0)
                {
                    world.Steps.StopAt(1 + random.Next(MostSteps));
                }

                await world.FileAsync(FilingWorld.Into(null, mail.Message), Ct);
            }
            catch (StoppedException)
            {
            }

            world.Halo.ToLose = 0;
            world.Steps.Start();
        }
    }

    private static Arrival Arrive(World world, Random random, int number)
    {
        var (id, subject, user) = ($"{number:x16}", $"Question {number}", 501 + random.Next(20));
        var reach = (Reach)random.Next(3);
        world.Halo.Users[$"u{user}@x.example"] = user;
        world.Add(id, "t" + id, subject, $"Somebody <u{user}@x.example>", "Hello", new HeaderField("Cc", reach == Reach.Both ? Own : "nobody@x.example"));
        return new Arrival(id, subject, user, reach, false, 1 + random.Next(3));
    }

    private enum Reach
    {
        /// <summary>The agent alone.</summary>
        Agent,

        /// <summary>HaloCRM's mailbox, too, as its header says.</summary>
        Both,

        /// <summary>HaloCRM's mailbox, too, which its header doesn't say; its ticket comes first.</summary>
        Unsaid,
    }

    private sealed record Arrival(string Message, string Subject, int User, Reach Reaches, bool IsTicketed, int Tries);
}
