using System.Buffers;
using System.Text;

namespace GmailConnector.Evidence.Verification;

// One walk over the bytes that accepts exactly the grammar of docs/evidence-format.md. It neither writes nor uses the
// writer's reader, so a mistake in either shows as a disagreement.
internal ref struct CanonicalScanner
{
    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("+-./0123456789:=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"u8);

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("-.0123456789abcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> ValueBytes =
        SearchValues.Create(" !#$%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private readonly ReadOnlySpan<byte> _line;
    private int _at;
    private string? _fault;

    private CanonicalScanner(ReadOnlySpan<byte> line) => _line = line;

    public static VerifiedEntry? Scan(ReadOnlySpan<byte> line, out string? fault)
    {
        var scanner = new CanonicalScanner(line);
        var entry = scanner.Entry();
        fault = scanner._fault;
        return fault is null ? entry : null;
    }

    private VerifiedEntry Entry()
    {
        Expect("{\"actor\":\""u8);
        var actor = Text(Token("actor")) ?? "";
        Expect(",\"at\":\""u8);
        var at = Time();
        var correlation = Text(Optional(",\"correlation\":\""u8, "correlation"));
        var facts = Facts();
        var ground = Text(Optional(",\"ground\":\""u8, "ground"));
        Expect(",\"index\":"u8);
        var index = Integer();
        Expect(",\"kind\":\""u8);
        var kind = Text(Token("kind"))!;
        if (EvidenceKind.TryParse(kind) is not { } known)
        {
            Fail("kind: unknown (a newer verifier may know it)");
            known = EvidenceKind.LogStarted;
        }

        var mailbox = Text(Optional(",\"mailbox\":\""u8, "mailbox"));
        var policy = Text(Optional(",\"policy\":\""u8, "policy"));
        Expect(",\"previous\":\""u8);
        var previous = Hash();
        Optional(",\"purpose\":\""u8, "purpose");
        var subjects = Subjects();
        Expect(",\"tenant\":\""u8);
        var tenant = Text(Token("tenant"))!;
        Expect(",\"v\":1}"u8);
        if (_at != _line.Length)
        {
            Fail("something follows the entry");
        }

        return new VerifiedEntry(index, previous, at, known.Name, tenant, mailbox)
        {
            Actor = actor,
            Ground = ground,
            Policy = policy,
            Correlation = correlation,
            Facts = facts,
            Subjects = subjects,
        };
    }

    private void Fail(string what) => _fault ??= $"{what} (byte {_at})";

    private bool Next(ReadOnlySpan<byte> bytes)
    {
        if (_fault is not null || !_line[_at..].StartsWith(bytes))
        {
            return false;
        }

        _at += bytes.Length;
        return true;
    }

    private void Expect(ReadOnlySpan<byte> bytes)
    {
        if (!Next(bytes))
        {
            Fail($"expected {Encoding.ASCII.GetString(bytes)}");
        }
    }

    private ReadOnlySpan<byte> Run(SearchValues<byte> allowed, int least, int most, string field)
    {
        if (_fault is not null)
        {
            return default;
        }

        var rest = _line[_at..];
        var length = rest.IndexOfAnyExcept(allowed);
        if (length < 0 || rest[length] != '"')
        {
            _at += Math.Max(length, 0);
            Fail($"{field}: a byte that may not stand here");
            return default;
        }

        if (length < least || length > most)
        {
            Fail($"{field}: must have {least} to {most} characters, has {length}");
            return default;
        }

        _at += length + 1;
        return rest[..length];
    }

    private ReadOnlySpan<byte> Token(string field) => Run(TokenBytes, 1, EvidenceLimits.TokenLength, field);

    private ReadOnlySpan<byte> Optional(ReadOnlySpan<byte> before, string field) => Next(before) ? Token(field) : default;

    private static string? Text(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : Encoding.ASCII.GetString(bytes);

    private long Integer()
    {
        var start = _at;
        long value = 0;
        while (_at < _line.Length && char.IsAsciiDigit((char)_line[_at]) && _at - start < 17)
        {
            value = (value * 10) + (_line[_at++] - '0');
        }

        var digits = _at - start;
        if (digits == 0 || (digits > 1 && _line[start] == '0') || value > EvidenceLimits.HighestIndex)
        {
            Fail("index: must be an integer from 0 to 2^53-1 without leading zeros");
        }

        return value;
    }

    private LeafHash Hash()
    {
        Span<char> hex = stackalloc char[LeafHash.Size * 2];
        var run = Run(NameBytes, hex.Length, hex.Length, "previous");
        if (run.Length == hex.Length)
        {
            Encoding.ASCII.GetChars(run, hex);
            if (LeafHash.TryParse(hex, out var hash))
            {
                return hash;
            }
        }

        Fail("previous: must be 64 lower-case hexadecimal digits");
        return default;
    }

    private long Time()
    {
        var run = Run(TokenBytes, 27, 27, "at");
        ReadOnlySpan<byte> form = "dddd-dd-ddTdd:dd:dd.ddddddZ"u8;
        for (var i = 0; i < run.Length; i++)
        {
            if (form[i] == 'd' ? !char.IsAsciiDigit((char)run[i]) : run[i] != form[i])
            {
                run = default;
            }
        }

        if (run.IsEmpty)
        {
            Fail("at: must be UTC with six decimals");
            return 0;
        }

        int year = Digits(run[..4]), month = Digits(run[5..7]), day = Digits(run[8..10]);
        int hour = Digits(run[11..13]), minute = Digits(run[14..16]), second = Digits(run[17..19]);
        if (year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59)
        {
            Fail("at: no such time");
            return 0;
        }

        return (new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks / TimeSpan.TicksPerMicrosecond)
            + Digits(run[20..26]);
    }

    private static int Digits(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    private Dictionary<string, string> Facts()
    {
        if (!Next(",\"facts\":{\""u8))
        {
            return VerifiedEntry.NoFacts;
        }

        Dictionary<string, string> facts = new(StringComparer.Ordinal);
        ReadOnlySpan<byte> before = default;
        var count = 0;
        do
        {
            var name = Run(NameBytes, 1, EvidenceLimits.FactNameLength, "facts");
            if (_fault is null && name.SequenceCompareTo(before) <= 0)
            {
                Fail("facts: names must be in ordinal order, each once");
            }

            before = name;
            Expect(":\""u8);
            facts[Encoding.ASCII.GetString(name)] = Encoding.ASCII.GetString(Run(ValueBytes, 0, EvidenceLimits.FactValueLength, "facts"));
            count++;
        }
        while (Next(",\""u8));

        Expect("}"u8);
        AtMost(count, EvidenceLimits.Facts, "facts");
        return facts;
    }

    private List<string> Subjects()
    {
        if (!Next(",\"subjects\":[\""u8))
        {
            return VerifiedEntry.NoSubjects;
        }

        List<string> subjects = [];
        do
        {
            subjects.Add(Encoding.ASCII.GetString(Token("subjects")));
        }
        while (Next(",\""u8));

        Expect("]"u8);
        AtMost(subjects.Count, EvidenceLimits.Subjects, "subjects");
        return subjects;
    }

    private void AtMost(int count, int most, string field)
    {
        if (count > most)
        {
            Fail($"{field}: must have at most {most} items, has {count}");
        }
    }
}
