using System.Text.Json.Serialization;

namespace EventEvaluation.Domain.Evidence;

/// <summary>What became of those invited at one stage, in counts of people.</summary>
/// <param name="Stage"><c>pre</c>, <c>post</c> or <c>follow-up</c>.</param>
/// <param name="Invited">On the roster.</param>
/// <param name="Sent">Whose invitation the mail provider took.</param>
/// <param name="Undelivered">Whose invitation was refused or never heard of again.</param>
/// <param name="Complete">Handed in with at least <see cref="ResponseRates.CompleteFrom"/> of the applicable counted questions answered.</param>
/// <param name="Partial">Handed in with fewer, but at least <see cref="ResponseRates.PartialFrom"/>.</param>
/// <param name="BreakOff">Handed in with fewer still.</param>
/// <param name="Refused">Declined, opted out or took their answers back.</param>
public sealed record StageResponse(string Stage, int Invited, int Sent, int Undelivered, int Complete, int Partial, int BreakOff, int Refused)
{
    /// <summary>Reached, as far as known, and silent.</summary>
    [JsonIgnore]
    public int Silent => Math.Max(0, Invited - Undelivered - Complete - Partial - BreakOff - Refused);
}

/// <summary>
/// Response rates by AAPOR's Standard Definitions (2023) with I complete, P partial, R refusals and break-offs, NC non-contacts (delivered and silent), O other
/// and U of unknown eligibility (never delivered).
/// </summary>
/// <param name="E">e, the share of those of unknown eligibility taken as eligible: the proportional (CASRO) estimate.</param>
/// <param name="Rr1">I / (I + P + R + NC + O + U).</param>
/// <param name="Rr2">(I + P) / the same.</param>
/// <param name="Rr3">I / (I + P + R + NC + O + eU).</param>
/// <param name="Rr4">(I + P) / the same.</param>
/// <param name="Rr5">I / (I + P + R + NC + O).</param>
/// <param name="Rr6">(I + P) / the same.</param>
public sealed record ResponseRates(double E, RateFigure Rr1, RateFigure Rr2, RateFigure Rr3, RateFigure Rr4, RateFigure Rr5, RateFigure Rr6)
{
    /// <summary>From which share of the applicable counted questions on a sheet is complete.</summary>
    public const double CompleteFrom = 0.8;

    /// <summary>From which share on it is partial.</summary>
    public const double PartialFrom = 0.5;

    /// <summary>The rates of one stage; null where nobody was invited.</summary>
    /// <param name="stage">The counts.</param>
    /// <param name="ineligible">How many of those on the roster turned out not to belong to it.</param>
    public static ResponseRates? Of(StageResponse stage, int ineligible = 0)
    {
        double i = stage.Complete, p = stage.Partial, known = i + p + stage.Refused + stage.BreakOff + stage.Silent, u = stage.Undelivered;
        if (known + u == 0)
            return null;
        var e = known + ineligible == 0 ? 1 : known / (known + ineligible);
        return new(e, new(i, known + u), new(i + p, known + u), new(i, known + (e * u)), new(i + p, known + (e * u)), new(i, known), new(i + p, known));
    }
}

/// <summary>A rate with what it is made of.</summary>
/// <param name="Numerator">Above.</param>
/// <param name="Denominator">Below.</param>
public sealed record RateFigure(double Numerator, double Denominator)
{
    /// <summary>Numerator by denominator; null where that is 0.</summary>
    public double? Value => Denominator == 0 ? null : Numerator / Denominator;
}
