using Microsoft.AspNetCore.Mvc.Filters;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Runs between binding and everything of the page's own: what a handler wasn't given sealed it can't go and fetch.</summary>
internal sealed class FormTakenFilter : IAsyncPageFilter, IOrderedFilter
{
    // A page's own filter has the same number and a narrower scope, so it comes after this one.
    public int Order => int.MinValue;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        TypedForm.TakeAway(context.HttpContext, context.ModelState);
        return next();
    }
}
