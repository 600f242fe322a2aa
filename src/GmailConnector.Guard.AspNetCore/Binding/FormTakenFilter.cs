using Microsoft.AspNetCore.Mvc.Filters;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>
/// Runs after binding and before the page's own code, and removes the form: a handler can't read values that weren't bound sealed.
/// </summary>
internal sealed class FormTakenFilter : IAsyncPageFilter, IOrderedFilter
{
    // A page's own filter has the same order and a narrower scope, so it runs after this one.
    public int Order => int.MinValue;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        TypedForm.TakeAway(context.HttpContext, context.ModelState);
        return next();
    }
}
