using System.Text.Json;
using System.Text.Json.Serialization;
using EventEvaluation.Domain;

namespace EventEvaluation.App.SignIn;

/// <summary>
/// Who is asking. Easy Auth (in front of the app in Azure; LocalHost on one machine) signs people in and says who they are in a header, which is
/// believed only where the setting <c>SignInTrusted</c> says that nobody else can set it.
/// </summary>
internal static class SignedIn
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const string DirectoryId = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    /// <summary>The signed-in person, if they have one of the roles.</summary>
    /// <param name="context">The request.</param>
    /// <param name="roles">The roles of which one is needed.</param>
    /// <param name="programme">The programme that the request is about; null where it is about none.</param>
    /// <returns>The person; or a refusal, to be answered as a problem document under <c>/api</c>, else by <see cref="SignInAddress"/> or a page.</returns>
    public static Outcome<Person> Require(HttpContext context, IReadOnlyList<Role> roles, string? programme)
    {
        if (Find(context) is not { } person)
            return new Refusal("sign-in-needed", RefusalKind.SignInNeeded, "Please sign in first.");
        if (person.HasAny(roles, programme))
            return person;
        return new Refusal(
            "role-needed", RefusalKind.Forbidden,
            $"{person.Name} is signed in without the role that this needs{(programme is null ? "" : " in this programme")}: {string.Join(" or ", roles)}. Whoever runs this installation can give it.");
    }

    /// <summary>The address of the sign-in page that leads back here.</summary>
    /// <param name="context">The request that needs somebody signed in.</param>
    public static string SignInAddress(HttpContext context) =>
        $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}";

    private static Person? Find(HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<SignInSettings>().Trusted || context.Request.Headers[Header] is not [{ Length: > 0 } header])
            return null;
        try
        {
            return JsonSerializer.Deserialize(Convert.FromBase64String(header), SignInJson.Default.ClientPrincipal) is { } principal ? ToPerson(principal) : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    private static Person? ToPerson(ClientPrincipal principal)
    {
        var claims = principal.Claims ?? [];
        var name = claims.FirstOrDefault(claim => claim.Type == (principal.NameType ?? "name"))?.Value;
        var id = claims.FirstOrDefault(claim => claim.Type is DirectoryId or "oid")?.Value;
        var grants = claims.Where(claim => claim.Type == (principal.RoleType ?? "roles")).Select(claim => Grant.Read(claim.Value)).OfType<Grant>().Distinct();
        return name is { Length: > 0 } ? new Person(id is { Length: > 0 } ? id : name, name, [.. grants]) : null;
    }
}

/// <summary>What Easy Auth says about a person, as it writes it.</summary>
/// <param name="NameType">The type of the claim that holds the name.</param>
/// <param name="RoleType">The type of the claims that hold the roles.</param>
/// <param name="Claims">The claims.</param>
internal sealed record ClientPrincipal(
    [property: JsonPropertyName("name_typ")] string? NameType,
    [property: JsonPropertyName("role_typ")] string? RoleType,
    [property: JsonPropertyName("claims")] IReadOnlyList<ClientClaim>? Claims);

/// <summary>One thing that the directory says about a person.</summary>
/// <param name="Type">What sort of thing.</param>
/// <param name="Value">The thing.</param>
internal sealed record ClientClaim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);

[JsonSerializable(typeof(ClientPrincipal))]
internal sealed partial class SignInJson : JsonSerializerContext;
