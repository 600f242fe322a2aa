namespace GmailConnector.Guard.Grants;

/// <summary>The state of an access to somebody's messages. docs/grounds.md lists the states and who may do what in each.</summary>
public enum GrantState
{
    /// <summary>Nothing; never stored.</summary>
    None = 0,

    /// <summary>Requested, and waiting for a decision. Opens nothing.</summary>
    Requested = 1,

    /// <summary>Given: the messages can be opened until it ends.</summary>
    Live = 2,

    /// <summary>An incident's emergency: the messages can be opened for minutes, and the approval comes afterwards.</summary>
    Emergency = 3,

    /// <summary>Refused. An end.</summary>
    Refused = 4,

    /// <summary>Withdrawn by the requester before a decision. An end.</summary>
    Withdrawn = 5,

    /// <summary>Expired, because nobody decided in time. An end.</summary>
    Lapsed = 6,

    /// <summary>
    /// The access has expired, or somebody ended it. For an incident the findings are due; for all others this is an end.
    /// </summary>
    Over = 7,

    /// <summary>An incident's findings are submitted; a second person's review is due.</summary>
    Reported = 8,

    /// <summary>An incident's findings were reviewed by a second person. An end.</summary>
    Closed = 9,
}
