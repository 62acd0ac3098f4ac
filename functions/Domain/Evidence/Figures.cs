using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventEvaluation.Domain.Evidence;

/// <summary>How many people stand behind the figures; null where that is hidden.</summary>
/// <param name="Pre">Answered before.</param>
/// <param name="Post">Answered after.</param>
/// <param name="Pairs">Answered both times.</param>
public sealed record PeopleCounts(int? Pre, int? Post, int? Pairs);

/// <summary>A share with its 95 % Wilson interval; no interval where everyone invited answered.</summary>
/// <param name="Value">0 to 1.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record ShareFigure(double Value, double? Low, double? High);

/// <summary>The exact sign test.</summary>
/// <param name="P">Two-sided p.</param>
public sealed record SignFigure(double P);

/// <summary>The signed-rank test with Pratt's zeros.</summary>
/// <param name="V">Sum of the ranks of those who went up.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Method"><c>exact-pratt</c> or <c>normal-pratt</c>.</param>
public sealed record WilcoxonFigure(double V, double P, string Method);

/// <summary>The Hodges–Lehmann shift.</summary>
/// <param name="Estimate">In steps of the scale.</param>
/// <param name="Low">Lower end of its closed interval; null where there is none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">The interval's level.</param>
public sealed record ShiftFigure(double Estimate, double? Low, double? High, double? Level);

/// <summary>The paired t test; secondary.</summary>
/// <param name="Mean">Mean difference in steps of the scale.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="T">t.</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="P">Two-sided p.</param>
public sealed record PairedTFigure(double Mean, double? Low, double? High, double? T, int? Df, double? P);

/// <summary>Where the answers of one stage lie.</summary>
/// <param name="Q1">First quartile (type 7).</param>
/// <param name="Median">Median.</param>
/// <param name="Q3">Third quartile.</param>
/// <param name="TopTwo">Share in the top two answers; null on a scale of two.</param>
public sealed record SpreadFigure(double Q1, double Median, double Q3, double? TopTwo);

/// <summary>
/// Every figure of one item in one group, in the order in which a report shows them. A figure that is not computed is null and has its reason in
/// <paramref name="NotComputed"/> under its JSON name. Names are kept: later figures are added, none renamed.
/// </summary>
/// <param name="Item">The item.</param>
/// <param name="Group">The group.</param>
/// <param name="N">How many people.</param>
/// <param name="Worse">How many went for worse.</param>
/// <param name="Same">How many stayed.</param>
/// <param name="Better">How many went for better.</param>
/// <param name="BetterShare">Better out of pairs.</param>
/// <param name="SignTest">Better against worse.</param>
/// <param name="Wilcoxon">Signed-rank test.</param>
/// <param name="HodgesLehmann">Shift.</param>
/// <param name="RankBiserial">Matched rank-biserial correlation with Pratt's ranks.</param>
/// <param name="PairedT">Mean difference.</param>
/// <param name="Dz">Mean difference in standard deviations of the difference.</param>
/// <param name="Gav">Mean difference in average standard deviations, bias-corrected.</param>
/// <param name="Before">Where the answers before lie.</param>
/// <param name="After">Where the answers after lie.</param>
/// <param name="NotComputed">Why a figure is null.</param>
public sealed record ItemEvidence(
    string Item, string Group, PeopleCounts N, int? Worse, int? Same, int? Better, ShareFigure? BetterShare, SignFigure? SignTest, WilcoxonFigure? Wilcoxon,
    ShiftFigure? HodgesLehmann, double? RankBiserial, PairedTFigure? PairedT, double? Dz, double? Gav, SpreadFigure? Before, SpreadFigure? After,
    IReadOnlyDictionary<string, string> NotComputed)
{
    /// <summary>How far people agreed before, and the shares at the ends.</summary>
    public DissentFigure? DissentBefore { get; init; }

    /// <summary>The same after.</summary>
    public DissentFigure? DissentAfter { get; init; }

    /// <summary>Signed-rank p after Holm over the closed items declared primary before the round opened; null for others.</summary>
    public double? HolmP { get; init; }

    /// <summary>Signed-rank p after Benjamini and Hochberg over all items: exploratory.</summary>
    public double? ExploratoryP { get; init; }

    /// <summary>Answers before of those who answered both times against those who answered before only.</summary>
    public MissingFigure? Missing { get; init; }

    /// <summary>Paired yes/no.</summary>
    public McNemarFigure? McNemar { get; init; }

    /// <summary>Paired categories.</summary>
    public HomogeneityFigure? Homogeneity { get; init; }

    /// <summary>Numbers or scores before.</summary>
    public NumberSummary? NumberBefore { get; init; }

    /// <summary>Numbers or scores after.</summary>
    public NumberSummary? NumberAfter { get; init; }

    /// <summary>After less before.</summary>
    public NumberSummary? NumberChange { get; init; }
}

/// <summary>Van der Eijk's agreement and the share at each end.</summary>
/// <param name="Agreement">−1 to 1.</param>
/// <param name="AtBottom">Share at the lowest answer.</param>
/// <param name="AtTop">Share at the highest answer.</param>
public sealed record DissentFigure(double Agreement, double AtBottom, double AtTop);

/// <summary>Cliff's δ of those who stayed against those who dropped out, by their answers before: above 0 the stayers answered higher.</summary>
/// <param name="Stayed">How many answered both times.</param>
/// <param name="Dropped">How many answered before only.</param>
/// <param name="Delta">−1 to 1.</param>
/// <param name="Low">Lower end of its interval; null where there is none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">The interval's level, widened over the primary items as by the first step of Holm.</param>
public sealed record MissingFigure(int Stayed, int Dropped, double Delta, double? Low, double? High, double Level);

/// <summary>McNemar's test.</summary>
/// <param name="Exact">Exact two-sided p.</param>
/// <param name="MidP">Mid-p.</param>
public sealed record McNemarFigure(double Exact, double MidP);

/// <summary>Tests of marginal homogeneity.</summary>
/// <param name="StuartMaxwell">χ² of Stuart and Maxwell.</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="P">Its p.</param>
/// <param name="Bhapkar">χ² of Bhapkar; null where infinite.</param>
/// <param name="BhapkarP">Its p.</param>
public sealed record HomogeneityFigure(double StuartMaxwell, int Df, double P, double? Bhapkar, double BhapkarP);

/// <summary>The groups of one item beside each other, at one stage. Never a ranking.</summary>
/// <param name="Item">The item.</param>
/// <param name="Stage"><c>before</c> or <c>after</c>.</param>
/// <param name="Groups">The groups compared.</param>
/// <param name="MannWhitney">For two groups: W, p and method; else null.</param>
/// <param name="Delta">For two groups: Cliff's δ of the first against the second.</param>
/// <param name="KruskalWallis">For more: H, df, p and ε².</param>
public sealed record RoleComparison(
    string Item, string Stage, IReadOnlyList<string> Groups, MannWhitneyFigure? MannWhitney, DeltaFigure? Delta, KruskalWallisFigure? KruskalWallis);

/// <summary>The Mann–Whitney test.</summary>
/// <param name="W">Statistic.</param>
/// <param name="P">Two-sided p; null where everyone invited answered.</param>
/// <param name="Method"><c>exact</c> or <c>normal</c>.</param>
public sealed record MannWhitneyFigure(double W, double? P, string Method);

/// <summary>Cliff's δ.</summary>
/// <param name="Delta">−1 to 1.</param>
/// <param name="Low">Lower end of its 95 % interval (Feng and Cliff); null where there is none, as where everyone invited answered.</param>
/// <param name="High">Upper end.</param>
public sealed record DeltaFigure(double Delta, double? Low, double? High);

/// <summary>The Kruskal–Wallis test.</summary>
/// <param name="H">Statistic.</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="P">Its p; null where everyone invited answered.</param>
/// <param name="EpsilonSquared">ε².</param>
public sealed record KruskalWallisFigure(double H, int Df, double? P, double EpsilonSquared);

/// <summary>A readable JSON of figures, for files and pages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(EvidenceDocument))]
public sealed partial class EvidenceJson : JsonSerializerContext;

/// <summary>Figures as a document of their own.</summary>
/// <param name="Source">What they are computed from.</param>
/// <param name="Threshold">k; null where nothing was suppressed.</param>
/// <param name="EverythingHidden">The one sentence where nothing is shown; else null.</param>
/// <param name="About">What must be said of them.</param>
/// <param name="Snapshot">The frozen snapshot; null where there is none.</param>
/// <param name="Evidence">The figures, item by item.</param>
public sealed record EvidenceDocument(
    string Source, int? Threshold, string? EverythingHidden, IReadOnlyList<string> About, Snapshot? Snapshot, IReadOnlyList<ItemEvidence> Evidence)
{
    /// <summary>What must head the report because of who is missing; empty where nothing must.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Roles beside each other.</summary>
    public IReadOnlyList<RoleComparison> Roles { get; init; } = [];

    /// <summary>The published document of a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static EvidenceDocument Of(Snapshot snapshot)
    {
        var evidence = ComputeEvidence.Of(snapshot);
        return new(
            $"{snapshot.Head.Programme}/{snapshot.Head.Id}", snapshot.Threshold, snapshot.EverythingHidden ? HiddenWording.Everything(snapshot.Threshold) : null,
            ReportSentences.For(snapshot.Head.Kind), snapshot, evidence)
        {
            Warnings = WhoIsMissing.WarningsOf(snapshot, evidence),
            Roles = CompareRoles.Of(snapshot),
        };
    }

    /// <summary>The document as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvidenceJson.Default.EvidenceDocument);
}
