using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Query;

internal sealed record SearchContext(string Me, DateTimeOffset Now, IReadOnlyCollection<Label> Labels);

/// <summary>A parsed `q`: a tree of these.</summary>
internal abstract record SearchCondition
{
    /// <summary>`in:trash`, `in:spam` and `in:anywhere` open what a listing leaves out otherwise.</summary>
    public virtual bool NamesSpamOrTrash => false;

    public abstract bool Matches(Message message, SearchContext context);
}

internal sealed record AllOf(IReadOnlyList<SearchCondition> Conditions) : SearchCondition
{
    public override bool NamesSpamOrTrash => Conditions.Any(c => c.NamesSpamOrTrash);

    public override bool Matches(Message message, SearchContext context)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Matches(message, context))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed record AnyOf(IReadOnlyList<SearchCondition> Conditions) : SearchCondition
{
    public override bool NamesSpamOrTrash => Conditions.Any(c => c.NamesSpamOrTrash);

    public override bool Matches(Message message, SearchContext context)
    {
        foreach (var condition in Conditions)
        {
            if (condition.Matches(message, context))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed record Not(SearchCondition Condition) : SearchCondition
{
    public override bool Matches(Message message, SearchContext context) => !Condition.Matches(message, context);
}

/// <summary>A word or a phrase anywhere in the message.</summary>
internal sealed record Words(string Text) : SearchCondition
{
    public override bool Matches(Message message, SearchContext context)
    {
        var facts = message.Content.Facts;
        return WordSearch.Contains(facts.Subject, Text) || WordSearch.Contains(facts.From, Text) || WordSearch.Contains(facts.To, Text)
            || WordSearch.Contains(facts.Cc, Text) || WordSearch.Contains(facts.Body, Text)
            || facts.Filenames.Any(f => WordSearch.Contains(f, Text));
    }
}

/// <summary>`operator:value`.</summary>
internal sealed record Term(string Operator, string Value) : SearchCondition
{
    public override bool NamesSpamOrTrash => Operator is "in" or "label" or "is" && Value is ("trash" or "spam" or "anywhere");

    public override bool Matches(Message message, SearchContext context) => TermMatcher.Matches(Operator, Value, message, context);
}
