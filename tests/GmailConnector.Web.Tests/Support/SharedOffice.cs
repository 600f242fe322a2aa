namespace GmailConnector.Web.Tests.Support;

/// <summary>One application for the tests that leave each other's mailboxes alone.</summary>
[CollectionDefinition(Name)]
public sealed class SharedOffice : ICollectionFixture<Office>
{
    public const string Name = "Shared office";
}
