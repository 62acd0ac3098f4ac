namespace EventEvaluation.App.Web;

/// <summary>What the layout needs to know of a page.</summary>
/// <param name="Title">The page's title, unique and telling: it is read out first.</param>
/// <param name="Language">Language tag of the page's text.</param>
/// <param name="Above">A few words above the heading that say whose page this is; empty for none.</param>
/// <param name="Wide">Whether the page needs room for tables and plots.</param>
/// <param name="Programme">The slug of the programme whose pages the head leads to; empty for pages without a programme.</param>
/// <param name="RefreshSeconds">After how many seconds the browser loads the page again; 0 for never.</param>
public sealed record PageHead(string Title, string Language = "en", string Above = "", bool Wide = false, string Programme = "", int RefreshSeconds = 0)
{
    /// <summary>The pages of the programme.</summary>
    public IReadOnlyList<MessageLink> Pages => Programme.Length == 0 ? [] :
    [
        new($"/rounds/{Programme}", "Rounds"), new($"/evidence/{Programme}", "Evidence"), new($"/summaries/{Programme}", "Summaries"), new("/lead", "All programmes"),
    ];

    private static readonly string[] RightToLeft = ["ar", "fa", "he", "ur", "ps", "yi"];

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => RightToLeft.Contains(Language.Split('-')[0]) ? "rtl" : "ltr";
}
