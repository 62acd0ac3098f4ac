using System.Xml.Linq;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class DdiCodebookTests
{
    private static readonly XNamespace _ddi = "ddi:codebook:2_5";

    [Fact]
    public void Write_IsWellFormed_WithWhatACodebookRequires()
    {
        var snapshot = Frozen(Answers.Head() with { Name = "Talk & <listen>" });
        var root = XDocument.Parse(DdiCodebook.Write(snapshot)).Root!;
        Assert.Equal(_ddi + "codeBook", root.Name);
        Assert.Equal("2.5", root.Attribute("version")!.Value);
        // Required by the schema of 2.5: stdyDscr with a citation with a titlStmt with a titl, in this order; a name for each variable.
        Assert.Equal(["stdyDscr", "dataDscr"], root.Elements().Select(element => element.Name.LocalName));
        var title = root.Element(_ddi + "stdyDscr")!.Element(_ddi + "citation")!.Element(_ddi + "titlStmt")!;
        Assert.Equal("Talk & <listen>", title.Element(_ddi + "titl")!.Value);
        Assert.Equal(["pre_speak", "post_speak"], root.Descendants(_ddi + "var").Select(variable => variable.Attribute("name")!.Value));
        Assert.All(root.Descendants(_ddi + "var"), variable => Assert.Equal(["labl", "qstn", "catgry", "varFormat"], variable.Elements().Select(element => element.Name.LocalName).Distinct()));
    }

    [Fact]
    public void Write_CountsAreThoseThatAreShown()
    {
        var snapshot = Frozen(Answers.Head());
        var variable = XDocument.Parse(DdiCodebook.Write(snapshot)).Descendants(_ddi + "var").First();
        Assert.Equal(["1", "2", "3", "4", "5"], variable.Elements(_ddi + "catgry").Select(category => category.Element(_ddi + "catValu")!.Value));
        Assert.Equal(["Never", "Rarely", "Sometimes", "Often", "Always"], variable.Elements(_ddi + "catgry").Select(category => category.Element(_ddi + "labl")!.Value));
        Assert.Equal(Answers.Of(snapshot.Tallies, "all").Pre!.Take(5), variable.Descendants(_ddi + "catStat").Select(count => int.Parse(count.Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Write_EverythingHidden_HoldsNoCount()
    {
        var hidden = Snapshot.Freeze(Answers.Head(), Answers.Count(Answers.Pairs(6)), new Suppression());
        Assert.Empty(XDocument.Parse(DdiCodebook.Write(hidden)).Descendants(_ddi + "catStat"));
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("tools.r-lang")]
    public void NameOf_AnyItem_IsAnXmlName(string item) => Assert.Equal(DdiCodebook.NameOf("pre", item), System.Xml.XmlConvert.VerifyNCName(DdiCodebook.NameOf("pre", item)));

    private static Snapshot Frozen(SnapshotHead head) => Snapshot.Freeze(head, Answers.Count(Answers.Pairs(20)), new Suppression());
}
