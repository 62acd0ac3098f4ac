using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.SignIn;
using Microsoft.AspNetCore.Http.Extensions;

namespace EventEvaluation.LocalHost.Http;

/// <summary>Answers HTTP functions that have more bound than plain HTTP, by the JSON envelope (PROTOCOL.md §4b).</summary>
/// <param name="calls">Calls the functions.</param>
internal sealed class EnvelopeRequests(FunctionCalls calls)
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="function">Its function.</param>
    /// <param name="stopping">Given when LocalHost stops.</param>
    public async Task AnswerAsync(HttpContext context, FunctionDefinition function, CancellationToken stopping)
    {
        DevelopmentSignIn.Apply(context.Request);
        var body = context.Request.ContentLength > 0 ? await ReadBodyAsync(context.Request) : null;
        var reply = await calls.CallAsync(function, function.Trigger.Name, Value(context.Request, body), Metadata(context.Request, body), stopping);
        if (!reply.Succeeded)
        {
            calls.Report(function, reply);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        var output = function.Bindings.FirstOrDefault(binding => binding.IsOut && binding.Type == BindingTypes.Http)?.Name;
        await WriteAsync(context.Response, output is null ? null : reply.Outputs?[output] as JsonObject);
    }

    private static JsonObject Value(HttpRequest request, string? body)
    {
        var value = new JsonObject
        {
            ["Url"] = request.GetEncodedUrl(),
            ["Method"] = request.Method,
            ["Query"] = Joined(request.Query),
            ["Headers"] = new JsonObject(request.Headers.Select(header =>
                KeyValuePair.Create(header.Key, (JsonNode?)new JsonArray([.. header.Value.Select(text => JsonValue.Create(text))])))),
            ["Params"] = new JsonObject(request.RouteValues.Select(route => KeyValuePair.Create(route.Key, (JsonNode?)route.Value?.ToString()))),
            ["Identities"] = new JsonArray(),
        };
        if (body is not null)
            value["Body"] = body;
        return value;
    }

    private static JsonObject Metadata(HttpRequest request, string? body)
    {
        var metadata = new JsonObject();
        if (request.HasJsonContentType() && body is not null && Parse(body) is { } members)
        {
            foreach (var (name, member) in members)
                metadata[name] = member?.ToJsonString(WireJson.Options);
        }

        foreach (var (name, route) in request.RouteValues)
            metadata[name] = WireJson.Encode(route?.ToString() ?? "");
        metadata["Query"] = Joined(request.Query);
        metadata["Headers"] = Joined(request.Headers);
        return metadata;
    }

    private static JsonObject Joined(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString())));

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string> ReadBodyAsync(HttpRequest request)
    {
        var isBinary = request.ContentType is { } type
            && (type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase) || type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase));
        if (!isBinary)
            return await new StreamReader(request.Body).ReadToEndAsync();
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static async Task WriteAsync(HttpResponse response, JsonObject? output)
    {
        var status = (output?["statusCode"] ?? output?["status"])?.ToString();
        response.StatusCode = int.TryParse(status, out var code) ? code : StatusCodes.Status200OK;
        response.ContentType = "text/plain; charset=utf-8";
        foreach (var (name, value) in output?["headers"] as JsonObject ?? [])
        {
            var text = value?.GetValue<string>();
            var isType = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            response.Headers[name] = isType && text?.Contains("charset", StringComparison.OrdinalIgnoreCase) == false ? text + "; charset=utf-8" : text;
        }

        if (output?["body"] is { } body)
            await response.WriteAsync(body is JsonValue ? body.ToString() : body.ToJsonString(Indented));
    }
}
