namespace GmailConnector.Guard.Tests.Support;

/// <summary>The same viewer but for one thing.</summary>
internal static class ViewerWith
{
    internal static Viewer With(
        this Viewer viewer, TenantId? tenant = null, PersonId? person = null, string? session = null, params Role[] roles) =>
        new(
            tenant ?? viewer.Tenant,
            person ?? viewer.Person,
            roles.Length > 0 ? roles.ToHashSet() : viewer.Roles,
            session ?? viewer.Session);
}
