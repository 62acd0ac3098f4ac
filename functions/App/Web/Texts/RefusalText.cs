using EventEvaluation.Domain;

namespace EventEvaluation.App.Web.Texts;

/// <summary>Puts a refusal on a page.</summary>
internal static class RefusalText
{
    /// <summary>The page for a refusal.</summary>
    public static Message PageOf(this Texts texts, Refusal refusal, string language) => new(HeadingOf(texts, refusal), [texts.SentenceOf(refusal)], language)
    {
        Places = [.. refusal.Details.Select(detail => $"{detail.Pointer}: {detail.Sentence}")],
    };

    private static string HeadingOf(Texts texts, Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => texts.NotFound,
        RefusalKind.Gone => texts.NoLongerOpen,
        RefusalKind.Conflict or RefusalKind.Busy => texts.NotNow,
        RefusalKind.TooLarge => texts.TooLarge,
        RefusalKind.UnsupportedType => texts.NotReadable,
        RefusalKind.SignInNeeded => texts.SignInNeeded,
        RefusalKind.Forbidden => texts.NotAllowed,
        _ => texts.PleaseCheck,
    };
}
