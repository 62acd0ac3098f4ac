using EventEvaluation.App.Web.Texts;

namespace EventEvaluation.App.Features.Unsubscribe;

/// <summary>What the page about fewer mails shows.</summary>
/// <param name="Language">The page's language.</param>
/// <param name="Event">What people call the event; null where it is known no more.</param>
/// <param name="Query">What the address needs at its end to keep the language; may be empty.</param>
public sealed record PreferencesModel(string Language, string? Event, string Query)
{
    /// <summary>Where the form posts to; null for the page's own address.</summary>
    public string? Action => Query.Length > 0 ? Query : null;

    /// <summary>The interface's texts.</summary>
    public Texts Texts => Texts.In(Language);
}
