using NetEscapades.AspNetCore.SecurityHeaders.Headers.ContentSecurityPolicy;

namespace EventEvaluation.App.Web;

/// <summary>The headers that every answer carries: nothing from elsewhere, no framing, no referrer (our links are secrets), nothing cached.</summary>
internal static class SecurityHeaders
{
    /// <summary>Adds the headers to every answer. Letters that a lead looks at bring their own style, as mail programs need it.</summary>
    public static IApplicationBuilder UsePageHeaders(this IApplicationBuilder app) => app
        .UseWhen(IsLetter, letters => letters.UseSecurityHeaders(Policy(styles => styles.UnsafeInline())))
        .UseWhen(context => !IsLetter(context), pages => pages.UseSecurityHeaders(Policy(styles => styles.WithHash256(PageStyle.Hash))));

    private static bool IsLetter(HttpContext context) => context.Request.Path.Value?.Split('/') is ["", "lead", _, "rounds", _, "letters", _, _];

    private static HeaderPolicyCollection Policy(Action<StyleSourceDirectiveBuilder> styles) => new HeaderPolicyCollection()
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            styles(policy.AddStyleSrc());
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
        .AddCustomHeader("Cache-Control", "no-store");
}
