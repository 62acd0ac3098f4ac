using System.Globalization;
using System.Text;
using EventEvaluation.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace EventEvaluation.App.Api;

/// <summary>
/// Lists in pages: <c>limit</c> says how many at most, and the header <c>Link</c> leads to the next page by an opaque <c>after</c>. The token names the last
/// item seen, so that what is added or removed meanwhile neither repeats nor hides another.
/// </summary>
internal static class Paging
{
    /// <summary>How many at most where the caller does not say, and at all.</summary>
    public const int Most = 500;

    /// <summary>Cuts a page out of a list.</summary>
    /// <param name="call">The call with its query.</param>
    /// <param name="all">All items, in the order of their keys.</param>
    /// <param name="keyOf">An item's key, unique in the list.</param>
    /// <param name="reply">Answers with the items of the page.</param>
    public static Outcome<ApiReply> Cut<T>(ApiCall call, IReadOnlyList<T> all, Func<T, string> keyOf, Func<IReadOnlyList<T>, ApiReply> reply)
    {
        if (!Read(call).IsAccepted(out var place, out var refusal))
            return refusal;
        var page = place.After is null ? all : [.. all.SkipWhile(item => string.CompareOrdinal(keyOf(item), place.After) <= 0)];
        if (page.Count <= place.Limit)
            return reply(page);
        var shown = page.Take(place.Limit).ToList();
        var after = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(keyOf(shown[^1])));
        return reply(shown) with { Next = $"{call.Context.Request.Path}?limit={place.Limit.ToString(CultureInfo.InvariantCulture)}&after={after}" };
    }

    private static Outcome<Place> Read(ApiCall call)
    {
        var (limit, after) = (call.Context.Request.Query["limit"].ToString(), call.Context.Request.Query["after"].ToString());
        var most = Most;
        if (limit.Length > 0 && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > Most))
            return new Refusal("limit-not-read", RefusalKind.Invalid, $"Give a limit from 1 to {Most}.");
        try
        {
            return new Place(most, after.Length > 0 ? Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(after)) : null);
        }
        catch (FormatException)
        {
            return new Refusal("after-not-read", RefusalKind.Invalid, "Take the next page's address from the header Link as it is.");
        }
    }

    private sealed record Place(int Limit, string? After);
}
