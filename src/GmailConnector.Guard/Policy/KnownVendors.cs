namespace GmailConnector.Guard.Policy;

/// <summary>
/// Hosts of companies whose trade is a forbidden use, by the domain. It is a net, not a wall: what isn't declared can't be reached anyway.
/// </summary>
internal static class KnownVendors
{
    private static readonly (string Domain, string Use)[] Domains =
    [
        // Advertising and audiences
        ("facebook.com", "advertising"), ("facebook.net", "advertising"), ("fbcdn.net", "advertising"), ("doubleclick.net", "advertising"),
        ("googlesyndication.com", "advertising"),
        ("googleadservices.com", "advertising"),
        ("googletagmanager.com", "advertising"),
        ("criteo.com", "retargeting"),
        ("adroll.com", "retargeting"),
        ("taboola.com", "advertising"),
        ("outbrain.com", "advertising"),
        ("thetradedesk.com", "advertising"),
        ("adsrvr.org", "advertising"),
        ("tiktok.com", "advertising"),
        ("snapchat.com", "advertising"),
        ("pinterest.com", "advertising"),
        ("linkedin.com", "advertising"),
        ("twitter.com", "advertising"),
        ("hubspot.com", "advertising"),
        ("hubapi.com", "advertising"),
        ("marketo.com", "advertising"),
        ("braze.com", "advertising"),
        ("klaviyo.com", "advertising"),
        ("mailchimp.com", "bulk-mail"), ("sendgrid.com", "bulk-mail"), ("sendgrid.net", "bulk-mail"), ("mailgun.net", "bulk-mail"),

        // Brokers and credit
        ("liveramp.com", "data-brokers"),
        ("acxiom.com", "data-brokers"),
        ("clearbit.com", "data-brokers"),
        ("zoominfo.com", "data-brokers"),
        ("fullcontact.com", "data-brokers"),
        ("apollo.io", "data-brokers"),
        ("experian.com", "creditworthiness"),
        ("equifax.com", "creditworthiness"),
        ("transunion.com", "creditworthiness"), ("fico.com", "creditworthiness"), ("schufa.de", "creditworthiness"),

        // Watching people, and reports of crashes that carry what was on the page
        ("segment.io", "surveillance"),
        ("segment.com", "surveillance"),
        ("google-analytics.com", "surveillance"),
        ("mixpanel.com", "surveillance"),
        ("amplitude.com", "surveillance"),
        ("heap.io", "surveillance"),
        ("heapanalytics.com", "surveillance"),
        ("hotjar.com", "surveillance"),
        ("hotjar.io", "surveillance"),
        ("fullstory.com", "surveillance"),
        ("logrocket.com", "surveillance"),
        ("logrocket.io", "surveillance"),
        ("posthog.com", "surveillance"),
        ("clarity.ms", "surveillance"),
        ("sentry.io", "surveillance"),
        ("bugsnag.com", "surveillance"),
        ("rollbar.com", "surveillance"),
        ("raygun.io", "surveillance"),
        ("datadoghq.com", "surveillance"),
        ("newrelic.com", "surveillance"),
        ("nr-data.net", "surveillance"),
        ("appsflyer.com", "surveillance"),
        ("adjust.com", "surveillance"),
        ("branch.io", "surveillance"), ("palantir.com", "surveillance"), ("clearview.ai", "surveillance"),

        // Models, embeddings and what stores them
        ("openai.com", "model-training"), ("openai.azure.com", "model-training"), ("cohere.ai", "model-training"),
        ("cohere.com", "model-training"),
        ("mistral.ai", "model-training"),
        ("huggingface.co", "model-training"),
        ("replicate.com", "model-training"),
        ("perplexity.ai", "model-training"),
        ("x.ai", "model-training"),
        ("deepseek.com", "model-training"),
        ("together.xyz", "model-training"),
        ("groq.com", "model-training"),
        ("pinecone.io", "model-training"), ("weaviate.network", "model-training"), ("generativelanguage.googleapis.com", "model-training"),
        ("aiplatform.googleapis.com", "model-training"), ("cognitiveservices.azure.com", "model-training"), ("scale.com", "model-training"),
    ];

    // A cloud's services have a region in their names: bedrock-runtime.eu-west-1.amazonaws.com.
    private static readonly string[] ModelServices = [
        "openai", "gpt", "llm", "bedrock", "sagemaker", "aiplatform", "inference", "vertex", "ai"
    ];

    /// <summary>The use that a host is known for, or null.</summary>
    internal static string? UseOf(string host)
    {
        var name = host.ToLowerInvariant().TrimEnd('.');
        foreach (var (domain, use) in Domains)
        {
            if (name == domain || name.EndsWith("." + domain, StringComparison.Ordinal))
            {
                return use;
            }
        }

        return name.Split('.', '-').Any(w => ModelServices.Contains(w)) ? "model-training" : null;
    }
}
