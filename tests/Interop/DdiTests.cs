using System.Xml.Linq;

namespace EventEvaluation.Interop.Tests;

/// <summary>The codebook is well-formed and has what the schema of DDI-Codebook 2.5 requires; no validator of it is at hand.</summary>
public sealed class DdiTests(WrittenFiles files)
{
    private static readonly XNamespace _ddi = "ddi:codebook:2_5";

    // The order of the schema's sequences, of the elements that we write.
    private static readonly Dictionary<string, string[]> _order = new()
    {
        ["codeBook"] = ["stdyDscr", "dataDscr"],
        ["stdyDscr"] = ["citation", "stdyInfo"],
        ["citation"] = ["titlStmt", "verStmt"],
        ["titlStmt"] = ["titl", "IDNo"],
        ["verStmt"] = ["version", "notes"],
        ["stdyInfo"] = ["abstract"],
        ["dataDscr"] = ["var"],
        ["var"] = ["labl", "qstn", "catgry", "varFormat"],
        ["qstn"] = ["qstnLit"],
        ["catgry"] = ["catValu", "labl", "catStat"],
    };

    [Theory]
    [InlineData("published")]
    [InlineData("records")]
    public void Codebook_HasTheRequiredElementsAndAttributes_InTheirOrder(string archive)
    {
        var root = XDocument.Load(Path.Combine(files.Folder, archive, "codebook.ddi.xml")).Root!;
        Assert.Equal(_ddi + "codeBook", root.Name);
        Assert.All(root.DescendantsAndSelf(), element => Assert.Equal(_ddi, element.Name.Namespace));
        // codeBook needs a stdyDscr with a citation with a titlStmt with a titl; a var needs a name, and its ID must be an id.
        Assert.NotEmpty(root.Element(_ddi + "stdyDscr")!.Element(_ddi + "citation")!.Element(_ddi + "titlStmt")!.Element(_ddi + "titl")!.Value);
        var variables = root.Descendants(_ddi + "var").ToList();
        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.NotEmpty(variable.Attribute("name")!.Value));
        Assert.All(variables, variable => System.Xml.XmlConvert.VerifyNCName(variable.Attribute("ID")!.Value));
        Assert.Equal(variables.Count, variables.Select(variable => variable.Attribute("ID")!.Value).Distinct().Count());
        Assert.All(variables, variable => Assert.Contains(variable.Attribute("intrvl")!.Value, (string[])["contin", "discrete"]));
        Assert.All(root.Descendants(_ddi + "varFormat"), format => Assert.Contains(format.Attribute("type")!.Value, (string[])["numeric", "character"]));
        foreach (var element in root.DescendantsAndSelf().Where(element => element.HasElements))
            Assert.Equal(element.Elements().OrderBy(child => Array.IndexOf(_order[element.Name.LocalName], child.Name.LocalName)).Select(child => child.Name), element.Elements().Select(child => child.Name));
        Assert.All(root.DescendantsAndSelf().Where(element => element.HasElements).SelectMany(element => element.Elements().Select(child => (element, child))),
            one => Assert.Contains(one.child.Name.LocalName, _order[one.element.Name.LocalName]));
    }
}
