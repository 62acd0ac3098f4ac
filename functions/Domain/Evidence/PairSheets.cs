using EventEvaluation.Domain.Answering;

namespace EventEvaluation.Domain.Evidence;

/// <summary>A finished sheet under the link id that a person's sheets share.</summary>
/// <param name="LinkId">The link id.</param>
/// <param name="Sheet">The sheet.</param>
public sealed record LinkedSheet(string LinkId, Submission Sheet);

/// <summary>Puts the sheets of one person together while they are read: two sorted streams, one pass, nothing held but the two sheets in hand.</summary>
public static class PairSheets
{
    /// <summary>Joins the sheets before with those after.</summary>
    /// <param name="before">The sheets before the event, in ordinal order of their link ids, each at most once.</param>
    /// <param name="after">The sheets after it, in the same order.</param>
    /// <returns>Each person once, with one sheet or both.</returns>
    public static async IAsyncEnumerable<(Submission? Pre, Submission? Post)> JoinAsync(IAsyncEnumerable<LinkedSheet> before, IAsyncEnumerable<LinkedSheet> after)
    {
        await using var pre = before.GetAsyncEnumerator();
        await using var post = after.GetAsyncEnumerator();
        var (morePre, morePost) = (await pre.MoveNextAsync(), await post.MoveNextAsync());
        while (morePre || morePost)
        {
            var order = !morePre ? 1 : !morePost ? -1 : string.CompareOrdinal(pre.Current.LinkId, post.Current.LinkId);
            yield return (order <= 0 ? pre.Current.Sheet : null, order >= 0 ? post.Current.Sheet : null);
            if (order <= 0)
                morePre = await pre.MoveNextAsync();
            if (order >= 0)
                morePost = await post.MoveNextAsync();
        }
    }
}
