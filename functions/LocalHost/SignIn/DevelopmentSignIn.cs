using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Invoking;
using Microsoft.AspNetCore.WebUtilities;

namespace EventEvaluation.LocalHost.SignIn;

/// <summary>
/// Plays Easy Auth before the app: takes off whatever a request claims to be, and puts on who is signed in here. The cookie is not
/// protected: on this machine anybody may be anybody.
/// </summary>
internal static class DevelopmentSignIn
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "LocalHostSignIn";

    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>The roles that can be had.</summary>
    public static readonly IReadOnlyList<string> Roles = ["Lead", "CoLead", "Evaluator", "RecordReader", "Operator"];

    /// <summary>Makes the cookie's value.</summary>
    /// <param name="name">The person's name.</param>
    /// <param name="roles">Their roles.</param>
    public static string Seal(string name, IEnumerable<string> roles)
    {
        var json = new JsonObject { ["name"] = name, ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]) };
        return WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    /// <summary>Who is signed in; null where nobody is.</summary>
    /// <param name="request">The request.</param>
    public static (string Name, IReadOnlyList<string> Roles)? Read(HttpRequest request)
    {
        try
        {
            var json = JsonNode.Parse(WebEncoders.Base64UrlDecode(request.Cookies[Cookie] ?? ""))!;
            return (json["name"]!.GetValue<string>(), [.. json["roles"]!.AsArray().Select(role => role!.GetValue<string>())]);
        }
        catch (Exception exception) when (exception is FormatException or System.Text.Json.JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>Turns a request as it came into one that has passed Easy Auth.</summary>
    /// <param name="request">The request; its headers are changed.</param>
    public static void Apply(HttpRequest request)
    {
        var person = Read(request);
        foreach (var name in request.Headers.Keys.Where(name => name.StartsWith(PrincipalHeader, StringComparison.OrdinalIgnoreCase)).ToList())
            request.Headers.Remove(name);
        var others = request.Headers.Cookie
            .SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cookie => !cookie.StartsWith(Cookie + "=", StringComparison.Ordinal))
            .ToList();
        if (others.Count > 0)
            request.Headers.Cookie = string.Join("; ", others);
        else
            request.Headers.Remove("Cookie");
        if (person is not { } signedIn)
            return;
        request.Headers[PrincipalHeader] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Principal(signedIn.Name, signedIn.Roles).ToJsonString(WireJson.Options)));
        request.Headers[PrincipalHeader + "-IDP"] = "aad";
    }

    private static JsonObject Principal(string name, IEnumerable<string> roles) => new()
    {
        ["auth_typ"] = "aad",
        ["name_typ"] = "name",
        ["role_typ"] = "roles",
        ["claims"] = new JsonArray([Claim("name", name), .. roles.Select(role => Claim("roles", role))]),
    };

    private static JsonObject Claim(string type, string value) => new() { ["typ"] = type, ["val"] = value };
}
