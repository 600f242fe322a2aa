namespace GmailConnector.Sandbox.Query;

internal enum SearchTokenKind
{
    Term,
    Or,
    Minus,
    Open,
    Close,
    OpenAny,
    CloseAny,
}

internal readonly record struct SearchToken(SearchTokenKind Kind, string? Operator = null, string Value = "");

internal static class SearchTokens
{
    public static IReadOnlyList<SearchToken> Of(string q)
    {
        var tokens = new List<SearchToken>();
        var at = 0;
        while (at < q.Length)
        {
            var c = q[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (Bracket(c) is { } kind)
            {
                tokens.Add(new SearchToken(kind));
                at++;
            }
            else if (c == '-' && at + 1 < q.Length && !char.IsWhiteSpace(q[at + 1]))
            {
                tokens.Add(new SearchToken(SearchTokenKind.Minus));
                at++;
            }
            else if (c == '+' && at + 1 < q.Length)
            {
                at++;
            }
            else if (c == '"')
            {
                tokens.Add(new SearchToken(SearchTokenKind.Term, null, Quoted(q, ref at)));
            }
            else
            {
                tokens.Add(Word(q, ref at));
            }
        }

        return tokens;
    }

    private static SearchToken Word(string q, ref int at)
    {
        var start = at;
        while (at < q.Length && !char.IsWhiteSpace(q[at]) && Bracket(q[at]) is null && q[at] is not ('"' or ':'))
        {
            at++;
        }

        var word = q[start..at];
        if (at >= q.Length || q[at] != ':' || word.Length == 0)
        {
            if (at < q.Length && q[at] == ':')
            {
                at++;
            }

            return word is "OR" or "|" ? new SearchToken(SearchTokenKind.Or) : new SearchToken(SearchTokenKind.Term, null, word);
        }

        var name = word.ToLowerInvariant();
        at++;
        if (at < q.Length && q[at] is ('(' or '{'))
        {
            return new SearchToken(q[at++] == '(' ? SearchTokenKind.Open : SearchTokenKind.OpenAny, name);
        }

        if (at < q.Length && q[at] == '"')
        {
            return new SearchToken(SearchTokenKind.Term, name, Quoted(q, ref at));
        }

        start = at;
        while (at < q.Length && !char.IsWhiteSpace(q[at]) && q[at] is not (')' or '}'))
        {
            at++;
        }

        return new SearchToken(SearchTokenKind.Term, name, q[start..at]);
    }

    private static string Quoted(string q, ref int at)
    {
        var start = ++at;
        while (at < q.Length && q[at] != '"')
        {
            at++;
        }

        var text = q[start..at];
        at = Math.Min(at + 1, q.Length);
        return text.Trim();
    }

    private static SearchTokenKind? Bracket(char c) => c switch
    {
        '(' => SearchTokenKind.Open,
        ')' => SearchTokenKind.Close,
        '{' => SearchTokenKind.OpenAny,
        '}' => SearchTokenKind.CloseAny,
        _ => null,
    };
}
