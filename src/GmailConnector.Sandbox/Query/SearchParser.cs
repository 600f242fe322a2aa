namespace GmailConnector.Sandbox.Query;

/// <summary>Gmail's search language. Like Gmail it takes anything: what isn't an operator is a word.</summary>
internal sealed class SearchParser
{
    private const int MaxDepth = 30;

    private readonly IReadOnlyList<SearchToken> tokens;
    private int at;

    private SearchParser(IReadOnlyList<SearchToken> tokens) => this.tokens = tokens;

    public static SearchCondition Parse(string q)
    {
        var parser = new SearchParser(SearchTokens.Of(q));
        var conditions = new List<SearchCondition>();
        while (parser.at < parser.tokens.Count)
        {
            conditions.AddRange(parser.Sequence(0));
            // A closing bracket that nothing opened.
            parser.at++;
        }

        return All(conditions);
    }

    /// <summary>Conditions up to a closing bracket; OR binds its two neighbours.</summary>
    private List<SearchCondition> Sequence(int depth)
    {
        var conditions = new List<SearchCondition>();
        while (at < tokens.Count && tokens[at].Kind is not (SearchTokenKind.Close or SearchTokenKind.CloseAny))
        {
            if (tokens[at].Kind == SearchTokenKind.Or)
            {
                at++;
                if (conditions.Count > 0 && Single(depth) is { } right)
                {
                    var left = conditions[^1];
                    conditions[^1] = left is AnyOf { Conditions: var before } ? new AnyOf([.. before, right]) : new AnyOf([left, right]);
                }

                continue;
            }

            if (Single(depth) is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions;
    }

    private SearchCondition? Single(int depth)
    {
        if (at >= tokens.Count || depth > MaxDepth)
        {
            at = tokens.Count;
            return null;
        }

        var token = tokens[at++];
        switch (token.Kind)
        {
            case SearchTokenKind.Minus:
                return Single(depth + 1) is { } negated ? new Not(negated) : null;
            case SearchTokenKind.Open:
                return Group(token.Operator, depth, all: true);
            case SearchTokenKind.OpenAny:
                return Group(token.Operator, depth, all: false);
            case SearchTokenKind.Term:
                return Term(token);
            default:
                at--;
                return null;
        }
    }

    private SearchCondition? Group(string? prefix, int depth, bool all)
    {
        var conditions = Sequence(depth + 1);
        if (at < tokens.Count)
        {
            at++;
        }

        if (prefix is not null)
        {
            conditions = conditions.ConvertAll(c => Under(prefix, c));
        }

        return conditions.Count == 0 ? null : all ? All(conditions) : new AnyOf(conditions);
    }

    /// <summary>`from:(anna ben)` and `subject:{a b}`: the operator goes to each word inside.</summary>
    private static SearchCondition Under(string prefix, SearchCondition condition) => condition switch
    {
        Words words => new Term(prefix, words.Text),
        Not not => new Not(Under(prefix, not.Condition)),
        AllOf all => new AllOf([.. all.Conditions.Select(c => Under(prefix, c))]),
        AnyOf any => new AnyOf([.. any.Conditions.Select(c => Under(prefix, c))]),
        _ => condition,
    };

    private static SearchCondition? Term(SearchToken token)
    {
        var value = token.Value.ToLowerInvariant();
        if (token.Operator is { } name && TermMatcher.Knows(name))
        {
            return value.Length == 0 ? null : new Term(name, value);
        }

        var text = token.Operator is null ? value : token.Operator + ":" + value;
        return text.Length == 0 ? null : new Words(text);
    }

    private static SearchCondition All(List<SearchCondition> conditions) => conditions.Count == 1 ? conditions[0] : new AllOf(conditions);
}
