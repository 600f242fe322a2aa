using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Desk.Filing;

/// <summary>A legal officer records an order.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class NewOrderModel(
    AccessCases cases, LegalOrders orders, Incidents incidents, TimeProvider clock) : FilingPage<OrderInput>(clock)
{
    private const int DaysAtFirst = 7;

    internal OrderLimits Limits => orders.LimitsFor(Viewer);

    internal int MostQueryDays => incidents.LimitsFor(Viewer).MostQueryDays;

    internal ActToken Count => orders.OfferCount(Viewer);

    internal ActToken Filing => orders.OfferFiling(Viewer);

    protected override string Title => DeskTexts.RecordALegalOrder;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => StartAsync(AtFirst(new OrderInput()), ct);

    public Task<IActionResult> OnPostCountAsync(OrderInput input, AffirmativeAct act, CancellationToken ct) =>
        CountAsync(
            AtFirst(input),
            () => input.By == ScopeBy.References
                ? orders.FreezeAsync(Viewer, act, input.References, ct)
                : orders.FreezeAsync(Viewer, act, input.ToQuery(), ct),
            ct);

    public Task<IActionResult> OnPostFileAsync(OrderInput input, AffirmativeAct act, CancellationToken ct) =>
        FileAsync(input, () => orders.FileAsync(Viewer, act, input.ToFiling(), ct), ct);

    // The second step starts with the usual duration: the first has no field for it.
    private OrderInput AtFirst(OrderInput input)
    {
        if (input.Scope is null)
        {
            (input.Days, input.Downloads) = (Math.Min(DaysAtFirst, Limits.MostDays), true);
        }

        return input;
    }

    protected override async Task<Refusal?> MayFileAsync(CancellationToken ct) => (await cases.MayRecordOrderAsync(Viewer, ct)).Refusal;
}
