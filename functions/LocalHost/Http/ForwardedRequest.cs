using System.Net;
using System.Text;
using EventEvaluation.LocalHost.Invoking;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace EventEvaluation.LocalHost.Http;

/// <summary>Makes of a person's request the one that the Functions host would forward, sharp edges included (PROTOCOL.md §4a).</summary>
internal static class ForwardedRequest
{
    /// <summary>The largest body that is forwarded, in bytes.</summary>
    public const long BodyLimit = 104_857_600;

    /// <summary>Headers of one hop, and those that .NET writes itself.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Host", "User-Agent", "Content-Length" };

    private static readonly HashSet<string> DroppedContentHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Encoding", "Content-Language", "Content-Disposition", "Content-Location", "Content-MD5", "Content-Range", "Expires", "Last-Modified", "Allow",
    };

    /// <summary>Builds the request; null where the host answers 500 without asking the handler.</summary>
    /// <param name="request">The request as it came.</param>
    /// <param name="handler">The handler's base address.</param>
    public static HttpRequestMessage? Build(HttpRequest request, Uri handler)
    {
        if (request.ContentLength > BodyLimit || request.Headers.TransferEncoding.Count > 0)
            return null;
        var forwarded = new HttpRequestMessage(new HttpMethod(request.Method), Address(request, handler)) { Version = HttpVersion.Version11 };
        if (request.ContentLength > 0)
        {
            forwarded.Content = new StreamContent(request.Body);
            forwarded.Content.Headers.ContentLength = request.ContentLength;
        }

        foreach (var (name, values) in request.Headers)
        {
            if (Own.Contains(name) || DroppedContentHeaders.Contains(name))
                continue;
            var value = string.Join(name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? "; " : ", ", (IEnumerable<string?>)values);
            if (!Ascii.IsValid(value))
                return null;
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                forwarded.Content?.Headers.TryAddWithoutValidation(name, value);
            else
                forwarded.Headers.TryAddWithoutValidation(name, value);
        }

        var agent = request.Headers.UserAgent;
        forwarded.Headers.Host = request.Host.Value;
        forwarded.Headers.TryAddWithoutValidation("User-Agent", StringValues.IsNullOrEmpty(agent) ? HostAgent : $"{agent} {HostAgent}");
        forwarded.Headers.Add("X-Azure-Functions-HostVersion", HandlerClient.HostVersion);
        forwarded.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        return forwarded;
    }

    private static string HostAgent => $"Azure-Functions-Host/{HandlerClient.HostVersion}";

    /// <summary>The path as it was written, cut at an escaped ? or #; the query rebuilt from a dictionary, so that repeated keys are joined.</summary>
    private static Uri Address(HttpRequest request, Uri handler)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.StartsWith('/') ? target.Split('?')[0] : request.Path.ToUriComponent();
        foreach (var end in (string[])["%3F", "%23"])
        {
            var at = path.IndexOf(end, StringComparison.OrdinalIgnoreCase);
            path = at < 0 ? path : path[..at];
        }

        var query = new QueryBuilder();
        foreach (var (key, values) in request.Query)
            query.Add(key, values.ToString());
        return new Uri(handler.GetLeftPart(UriPartial.Authority) + path + query.ToQueryString());
    }
}
