using EventEvaluation.App.Email;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace EventEvaluation.App.SignIn;

/// <summary>
/// Tells our own forms from forms of foreign pages, which a signed-in person's browser would send with their cookie. Three answers, each enough:
/// browsers say where a request comes from (<c>Sec-Fetch-Site</c>, <c>Origin</c>); the API takes types that a foreign form cannot send; every form
/// of ours carries a proof for its person that ends after a day.
/// </summary>
internal static class ForeignForms
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "proof";

    /// <summary>The largest form that is read, an uploaded roster among it: 1 MB and a little for the other fields.</summary>
    public const long LargestForm = 1024 * 1024 + 64 * 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>The proof to put into a form.</summary>
    /// <param name="context">The request that is answered with the form.</param>
    public static string ProofFor(HttpContext context) =>
        Write(context.RequestServices.GetRequiredService<MailSettings>(), Gate.PersonOf(context).Id, TimeProvider.System.GetUtcNow() + Lifetime);

    /// <summary>Judges a request that would change something; null where it is ours.</summary>
    public static async Task<Refusal?> CheckAsync(HttpContext context, Person person)
    {
        var request = context.Request;
        if (IsForeign(request))
            return Foreign;
        // The API's calls are told by their media type, as each reads its body.
        if (RefusalAnswer.IsForPrograms(request))
            return null;
        if (!request.HasFormContentType)
            return new Refusal("form-needed", RefusalKind.UnsupportedType, "Please use the form on the page.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestForm;
        if (await ReadAsync(request) is not { } form)
            return new Refusal("form-too-large", RefusalKind.TooLarge, "The form is larger than 1 MB or cannot be read: send less at once.");
        return IsOurs(context.RequestServices.GetRequiredService<MailSettings>(), person, form[Field].ToString()) ? null : Foreign;
    }

    private static Refusal Foreign => new(
        "foreign-form", RefusalKind.Forbidden, "Nothing was changed: the form is older than a day or was not made for you. Please open its page again and send it from there.");

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is not ("same-origin" or "none");
        // Older browsers say the origin alone. Behind the Functions host the app does not see its own public name, so the name in front is compared where it is told.
        var host = request.Headers["X-Forwarded-Host"].ToString() is { Length: > 0 } told ? told : request.Host.Value;
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && (from.Authority == host || IsLoopback(host)));
    }

    private static bool IsLoopback(string? host) => host is not null && (host.StartsWith("127.0.0.1", StringComparison.Ordinal) || host.StartsWith("localhost", StringComparison.Ordinal));

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestForm, BufferBodyLengthLimit = LargestForm, ValueCountLimit = 2_000 }, request.HttpContext.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }

    /// <summary>A proof that a form was made for a person, until a time.</summary>
    public static string Write(MailSettings settings, string person, DateTimeOffset until)
    {
        var end = until.ToUnixTimeSeconds().ToString("D11", System.Globalization.CultureInfo.InvariantCulture);
        return end + WebEncoders.Base64UrlEncode(settings.Key.Prove("form", person, end));
    }

    private static bool IsOurs(MailSettings settings, Person person, string proof) =>
        proof.Length > 11 && long.TryParse(proof.AsSpan(0, 11), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var end)
        && DateTimeOffset.FromUnixTimeSeconds(end) is var until && until > TimeProvider.System.GetUtcNow()
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(Write(settings, person.Id, until)), System.Text.Encoding.UTF8.GetBytes(proof));
}
