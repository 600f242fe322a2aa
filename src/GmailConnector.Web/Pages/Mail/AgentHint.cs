namespace GmailConnector.Web.Pages.Mail;

/// <summary>How the agent in the address of a ticket's tab, which anybody can write, compares with the one whom HaloCRM proved.</summary>
internal enum AgentHint
{
    /// <summary>Nothing is to be said.</summary>
    None,

    /// <summary>The viewer isn't linked with an agent, and could be.</summary>
    NotLinked,

    /// <summary>HaloCRM's page is another agent's.</summary>
    Another,
}
