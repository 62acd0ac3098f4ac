using EventEvaluation.Domain.Questionnaires;
using Microsoft.Net.Http.Headers;

namespace EventEvaluation.App.Web;

/// <summary>The language of somebody's pages: chosen by <c>?lang=</c>, else what their browser prefers, else the questionnaire's first.</summary>
/// <param name="Tag">One of the questionnaire's languages.</param>
/// <param name="Chosen">Whether it was chosen by hand, so that the next pages keep it.</param>
internal sealed record VisitLanguage(string Tag, bool Chosen)
{
    private const string Parameter = "lang";
    private const int MostPreferences = 20;

    /// <summary>What an address needs at its end to keep a choice.</summary>
    public string Query => Chosen ? $"?{Parameter}={Tag}" : "";

    /// <summary>An address that keeps a choice and may name a page.</summary>
    /// <param name="path">The path.</param>
    /// <param name="page">The page; null for none.</param>
    public string Address(string path, string? page) => page is null ? path + Query : $"{path}?page={page}{(Chosen ? $"&{Parameter}={Tag}" : "")}";

    /// <summary>Chooses among the questionnaire's languages.</summary>
    public static VisitLanguage Choose(HttpRequest request, Questionnaire questionnaire) => Choose(request, questionnaire.Languages);

    /// <summary>The interface's language for somebody of whom only the request is known.</summary>
    public static string Guess(HttpRequest request) => Choose(request, Texts.Texts.Languages).Tag;

    /// <summary>Chooses among languages; the first where nothing else fits.</summary>
    public static VisitLanguage Choose(HttpRequest request, IReadOnlyList<string> languages)
    {
        if (request.Query[Parameter] is [{ } wanted] && languages.FirstOrDefault(tag => Same(tag, wanted)) is { } chosen)
            return new(chosen, true);
        // Read without the typed headers of the framework, which reflect and so cannot be compiled ahead of time.
        var preferred = (StringWithQualityHeaderValue.TryParseList([.. request.Headers.AcceptLanguage.OfType<string>()], out var preferences) ? preferences : [])
            .Take(MostPreferences)
            .Where(preference => preference.Quality is null or > 0)
            .OrderByDescending(preference => preference.Quality ?? 1)
            .Select(preference => preference.Value.Value ?? "")
            .Select(tag => languages.FirstOrDefault(ours => Same(ours, tag)) ?? languages.FirstOrDefault(ours => Same(ours, tag.Split('-')[0])))
            .FirstOrDefault(tag => tag is not null);
        return new(preferred ?? languages[0], false);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
