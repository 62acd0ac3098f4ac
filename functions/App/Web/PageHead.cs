namespace EventEvaluation.App.Web;

/// <summary>What the layout needs to know of a page.</summary>
/// <param name="Title">The page's title, unique and telling: it is read out first.</param>
/// <param name="Language">Language tag of the page's text.</param>
/// <param name="Above">A few words above the heading that say whose page this is; empty for none.</param>
/// <param name="Wide">Whether the page needs room for tables and plots.</param>
public sealed record PageHead(string Title, string Language = "en", string Above = "", bool Wide = false)
{
    private static readonly string[] RightToLeft = ["ar", "fa", "he", "ur", "ps", "yi"];

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => RightToLeft.Contains(Language.Split('-')[0]) ? "rtl" : "ltr";
}
