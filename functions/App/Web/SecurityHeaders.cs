namespace EventEvaluation.App.Web;

/// <summary>The headers that every answer carries: nothing from elsewhere, no framing, no referrer (our links are secrets), nothing cached.</summary>
internal static class SecurityHeaders
{
    /// <summary>Adds the headers to every answer.</summary>
    public static IApplicationBuilder UsePageHeaders(this IApplicationBuilder app) => app.UseSecurityHeaders(new HeaderPolicyCollection()
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddStyleSrc().WithHash256(PageStyle.Hash);
            policy.AddFormAction().Self();
            policy.AddBaseUri().None();
            policy.AddFrameAncestors().None();
        })
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicyNoReferrer()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddCustomHeader("X-Robots-Tag", "noindex, nofollow")
        .AddCustomHeader("Cache-Control", "no-store"));
}
