using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>What was typed into the request that is being answered.</summary>
internal static class TypedForm
{
    /// <summary>Whose it is, until the answer is out; null where nobody is signed in, who types no content here.</summary>
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

    /// <summary>Takes the form and what binding wrote down of it away: from here on the request has neither fields, nor files, nor a body.</summary>
    internal static void TakeAway(HttpContext context, ModelStateDictionary state)
    {
        // Whether something was wrong stays; what it was doesn't.
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
            set => throw new NotSupportedException("The form was taken when it was bound.");
        }

        public IFormCollection ReadForm() => FormCollection.Empty;

        public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) => Task.FromResult<IFormCollection>(FormCollection.Empty);
    }
}
