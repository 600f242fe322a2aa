using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Grants;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class GrantCellTests
{
    [Fact]
    public void Whatever_is_written_is_read_again()
    {
        var property = Prop.ForAll(
            Arb.From(Grants()), g => GrantSample.IsSame(g, GrantCell.Read(GrantCell.Write(g).Written, g.Tenant, g.Id)!));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
    }

    // A property that somebody adds and the cell doesn't hold would come back as its default: the sample below has none.
    [Fact]
    public void The_whole_sample_has_nothing_at_its_default_and_comes_back()
    {
        var whole = GrantSample.Whole();

        Assert.Empty(Unset(whole, nameof(AccessGrant)));
        GrantSample.AssertSame(whole, GrantCell.Read(GrantCell.Write(whole).Written, whole.Tenant, whole.Id));
    }

    [Fact]
    public void The_check_above_finds_what_is_not_set() =>
        Assert.Contains(
            "AccessGrant.Incident.Review",
            Unset(GrantSample.Whole() with { Incident = GrantSample.Whole().Incident! with { Review = null } }, nameof(AccessGrant)));

    [Fact]
    public void A_form_that_this_version_does_not_know_is_not_guessed_at()
    {
        byte[] cell = [.. GrantCell.Write(GrantSample.Whole()).Written];
        cell[0]++;

        Assert.Null(GrantCell.Read(cell, Sample.Tenant, GrantSample.Id));
    }

    [Fact]
    public void What_was_written_before_ends_could_be_owed_is_still_read()
    {
        var whole = WithoutRequest() with { DelayStruckBy = null, Owed = null, Act = null };
        var cell = GrantCell.Write(whole).Written.ToArray()[..^7];
        cell[0] = 1;

        GrantSample.AssertSame(whole, GrantCell.Read(cell, whole.Tenant, whole.Id));
    }

    [Fact]
    public void What_was_written_before_steps_were_acts_is_still_read()
    {
        var whole = WithoutRequest() with { Act = null };
        var cell = GrantCell.Write(whole).Written.ToArray()[..^5];
        cell[0] = 2;

        GrantSample.AssertSame(whole, GrantCell.Read(cell, whole.Tenant, whole.Id));
    }

    [Fact]
    public void What_was_written_before_the_request_was_kept_is_still_read()
    {
        var whole = WithoutRequest();
        var cell = GrantCell.Write(whole).Written.ToArray()[..^4];
        cell[0] = 3;

        GrantSample.AssertSame(whole, GrantCell.Read(cell, whole.Tenant, whole.Id));
    }

    private static AccessGrant WithoutRequest() =>
        GrantSample.Whole() with { Requested = null, Criteria = null, RequestedMessages = [], FindingsDraft = null };

    private static IEnumerable<string> Unset(object value, string path)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var name = $"{path}.{property.Name}";
            var found = property.GetValue(value);
            if (found is null
                || (property.PropertyType.IsValueType && found.Equals(Activator.CreateInstance(property.PropertyType)))
                || found is ""
                || found is ICollection { Count: 0 })
            {
                yield return name;
            }
            else if (property.PropertyType.Namespace == typeof(AccessGrant).Namespace && property.PropertyType.IsClass)
            {
                foreach (var inner in Unset(found, name))
                {
                    yield return inner;
                }
            }
        }
    }

    private static Gen<AccessGrant> Grants()
    {
        var texts = Gen.Elements("", "x", "Grüße, \0 and\r\nmore", "𝄞🦓", new string('ß', 2000));
        var people = Gen.Choose(0, 9).Select(n => new PersonId($"prs_{n}"));
        var instants = Gen.Choose(0, int.MaxValue).Select(n => Sample.Noon.AddTicks(n * TimeSpan.TicksPerMicrosecond));
        var flags = Gen.Elements(true, false);
        var messages =
            from box in Gen.Choose(0, 3)
            from message in Gen.Choose(0, 99)
            select (new MailboxId($"mbx_{box}"), new MessageId($"m{message}"));

        var start =
            from kind in Gen.Elements(Enum.GetValues<LegalBasisKind>())
            from state in Gen.Elements(Enum.GetValues<GrantState>())
            from version in Gen.Choose(0, int.MaxValue)
            from asked in people
            from viewer in people
            from owner in Maybe(people)
            from reason in texts
            from scope in messages.ListOf()
            from minutes in Gen.Choose(0, 1_000_000)
            from downloads in flags
            from at in instants
            from answerBy in instants
            from written in flags
            select GrantSample.Request() with
            {
                Kind = kind,
                State = state,
                Version = version,
                AskedBy = asked,
                Viewer = viewer,
                Owner = owner is { } o ? o : null,
                Reason = reason,
                Scope = new AccessScope(scope),
                Duration = TimeSpan.FromMinutes(minutes),
                Downloads = downloads,
                AskedAt = at,
                AnswerBy = answerBy,
                IsAsWritten = written,
            };
        var answers = from p in people from at in instants from yes in flags from words in texts select new GrantAnswer(p, at, yes, words);
        var ends = from p in Maybe(people) from at in instants select new GrantEnd(p, at);
        var findings = from p in people from at in instants from words in texts select new Findings(p, at, words);
        var reviews = from p in people from at in instants from yes in flags from words in texts select new Review(p, at, yes, words);
        var incidents =
            from source in Gen.Elements(Enum.GetValues<TicketSource>())
            from number in texts
            from category in Gen.Elements(Enum.GetValues<IncidentCategory>())
            from severity in Gen.Elements(Enum.GetValues<IncidentSeverity>())
            from found in OrNull(findings)
            from review in OrNull(reviews)
            from flagged in Maybe(instants)
            select new IncidentFile
            {
                Ticket = new TicketReference(source, number),
                Category = category,
                Severity = severity,
                Findings = found,
                Review = review,
                FlaggedAt = flagged,
            };
        var orders = from a in texts from r in texts from h in texts select new OrderFile(a, r, h);
        var delays = from at in instants from reason in texts select new NoticeDelay(at, reason);
        var owing = from kind in Gen.Elements(EvidenceKind.All.ToArray()) from whom in Maybe(people) select new OwedEntry(kind, whom);
        var terms =
            from count in Gen.Choose(0, 500)
            from minutes in Gen.Choose(0, 100_000)
            from yes in flags
            from at in Maybe(instants)
            select new RequestedTerms(count, TimeSpan.FromMinutes(minutes), yes, at);
        var days = Maybe(Gen.Choose(0, 3_000_000).Select(DateOnly.FromDayNumber));
        var criteria =
            from yes in flags
            from boxes in texts
            from first in days
            from last in days
            from sender in texts
            from hash in texts
            select new ScopeCriteria(yes, boxes, first, last, sender, sender, hash);
        var outlines =
            from message in messages
            from at in instants
            from size in Gen.Choose(0, int.MaxValue)
            from sent in flags
            select new RequestedMessage(message.Item1, message.Item2, at, size, sent);
        return
            from grant in start
            from answer in OrNull(answers)
            from since in Maybe(instants)
            from until in Maybe(instants)
            from end in OrNull(ends)
            from hash in OrNull(texts)
            from incident in OrNull(incidents)
            from order in OrNull(orders)
            from delay in OrNull(delays)
            from struck in Maybe(people)
            from owed in OrNull(owing)
            from act in OrNull(texts)
            from requested in OrNull(terms)
            from named in OrNull(criteria)
            from wanted in outlines.ListOf()
            from draft in OrNull(findings)
            select grant with
            {
                Answer = answer,
                Since = since,
                Until = until,
                End = end,
                TextHash = hash,
                Incident = incident,
                Order = order,
                Delay = delay,
                DelayStruckBy = struck,
                Owed = owed,
                Act = act,
                Requested = requested,
                Criteria = named,
                RequestedMessages = [.. wanted],
                FindingsDraft = draft,
            };
    }

    private static Gen<T?> Maybe<T>(Gen<T> some)
        where T : struct => Gen.OneOf(some.Select(s => (T?)s), Gen.Constant((T?)null));

    private static Gen<T?> OrNull<T>(Gen<T> some)
        where T : class => Gen.OneOf(some.Select(T? (s) => s), Gen.Constant((T?)null));
}
