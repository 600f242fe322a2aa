namespace GmailConnector.Guard.Grants;

/// <summary>Where access to somebody's messages stands. docs/grounds.md has the states with who may do what in each.</summary>
public enum GrantState
{
    /// <summary>Nothing; never stored.</summary>
    None = 0,

    /// <summary>Asked for, and waiting for an answer. Opens nothing.</summary>
    Requested = 1,

    /// <summary>Given: the messages can be opened until it ends.</summary>
    Live = 2,

    /// <summary>An incident's emergency: the messages can be opened for minutes, and the approval comes afterwards.</summary>
    Emergency = 3,

    /// <summary>Refused. An end.</summary>
    Refused = 4,

    /// <summary>Taken back by whoever asked, before an answer. An end.</summary>
    Withdrawn = 5,

    /// <summary>Nobody answered in time. An end.</summary>
    Lapsed = 6,

    /// <summary>Looking has ended: by time, or because somebody ended it. For an incident the findings are due; for all others an end.</summary>
    Over = 7,

    /// <summary>An incident's findings are written; a second person's review is due.</summary>
    Reported = 8,

    /// <summary>An incident's findings were reviewed by a second person. An end.</summary>
    Closed = 9,
}
