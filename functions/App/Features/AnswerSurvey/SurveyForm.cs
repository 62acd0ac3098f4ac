using System.Text;
using EventEvaluation.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>Reads a posted form: small, of the one media type that our pages send, and nothing that a stranger sends can make it throw.</summary>
internal static class SurveyForm
{
    /// <summary>The largest body read, in bytes: two long texts of any script on a page, each letter written as three escaped bytes.</summary>
    public const int LargestBody = 1024 * 1024;

    private const int MostFields = 4_096;
    private const string MediaType = "application/x-www-form-urlencoded";

    private static readonly Refusal NotAForm =
        new("survey-not-a-form", RefusalKind.UnsupportedType, "Answers are handed in with the button at the end of the questions. This came in another form and was not read.");

    private static readonly Refusal TooLarge =
        new("survey-too-large", RefusalKind.TooLarge, "This is more text than can be handed in at once. Please go back in your browser, shorten the longest answers and try again.");

    private static readonly Refusal Unreadable =
        new("survey-unreadable", RefusalKind.Invalid, "What came could not be read as answers. Please go back in your browser and try again.");

    /// <summary>The form's fields with all their values.</summary>
    public static async Task<Outcome<IReadOnlyDictionary<string, IReadOnlyList<string>>>> ReadAsync(HttpRequest request)
    {
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), MediaType, StringComparison.OrdinalIgnoreCase))
            return NotAForm;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (request.ContentLength is null or <= LargestBody && body.Length <= LargestBody)
        {
            var read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted);
            if (read == 0)
                return Parse(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
            body.Write(buffer, 0, read);
        }

        return TooLarge;
    }

    private static Outcome<IReadOnlyDictionary<string, IReadOnlyList<string>>> Parse(string text)
    {
        try
        {
            using var reader = new FormReader(text) { ValueCountLimit = MostFields, ValueLengthLimit = LargestBody, KeyLengthLimit = 2_048 };
            return reader.ReadForm().ToDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field.Value.OfType<string>()], StringComparer.Ordinal);
        }
        catch (InvalidDataException)
        {
            return Unreadable;
        }
    }
}
