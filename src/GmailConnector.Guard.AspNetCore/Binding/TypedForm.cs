using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>What the user typed into the current request.</summary>
internal static class TypedForm
{
    /// <summary>The person who typed it, valid until the response is complete; null without a sign-in.</summary>
    internal static TypedInput? TypistOf(HttpContext context)
    {
        if (context.Features.Get<TypedInput>() is { } known)
        {
            return known;
        }

        if (context.FindViewer() is not { } viewer)
        {
            return null;
        }

        var typed = new TypedInput(viewer);
        context.Features.Set(typed);
        context.Response.OnCompleted(static state =>
        {
            ((TypedInput)state).End();
            return Task.CompletedTask;
        }, typed);
        return typed;
    }

    /// <summary>Removes the form from the request, and its values from model state: from here on it has no fields, files or body.</summary>
    internal static void TakeAway(HttpContext context, ModelStateDictionary state)
    {
        // Keep that a field was invalid; drop the value.
        foreach (var key in state.Keys.ToList())
        {
            state.SetModelValue(key, null, null);
        }

        context.Features.Set<IFormFeature>(new NoForm());
        context.Request.Body = Stream.Null;
    }

    private sealed class NoForm : IFormFeature
    {
        public bool HasFormContentType => false;

        public IFormCollection? Form
        {
            get => FormCollection.Empty;
            set => throw new NotSupportedException("The form is no longer available after binding.");
        }

        public IFormCollection ReadForm() => FormCollection.Empty;

        public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IFormCollection>(FormCollection.Empty);
    }
}
