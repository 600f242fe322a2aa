namespace GmailConnector.Guard.Cases;

/// <summary>The most that may be asked for because of an incident, by the policy and what the tenant has stricter.</summary>
/// <param name="MostHours">For how many hours.</param>
/// <param name="MostMessages">How many messages.</param>
/// <param name="MostQueryDays">How many days a query may span.</param>
/// <param name="MostNoticeDelayDays">By how many days the owner's notice may be delayed.</param>
/// <param name="EmergencyMinutes">For how many minutes access may begin before an approval; null where it may not.</param>
public sealed record IncidentLimits(int MostHours, int MostMessages, int MostQueryDays, int MostNoticeDelayDays, int? EmergencyMinutes);

/// <summary>The most that may be asked for because of a legal order, by the policy and what the tenant has stricter.</summary>
/// <param name="MostDays">For how many days.</param>
/// <param name="MostMessages">How many messages.</param>
/// <param name="MostGagDays">By how many days the owner's notice may be delayed.</param>
public sealed record OrderLimits(int MostDays, int MostMessages, int MostGagDays);
