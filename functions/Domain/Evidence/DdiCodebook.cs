using System.Globalization;
using System.Text;
using System.Xml;
using EventEvaluation.Domain.Files;

namespace EventEvaluation.Domain.Evidence;

/// <summary>A snapshot's items as a codebook: DDI-Codebook 2.5 (DDI Alliance, 2012), a variable an item and stage, with the counts that are published.</summary>
public static class DdiCodebook
{
    private const string Namespace = "ddi:codebook:2_5";

    /// <summary>Writes it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static string Write(Snapshot snapshot)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true }))
        {
            var head = snapshot.Head;
            xml.WriteStartElement("codeBook", Namespace);
            xml.WriteAttributeString("version", "2.5");
            xml.WriteStartElement("stdyDscr", Namespace);
            xml.WriteStartElement("citation", Namespace);
            xml.WriteStartElement("titlStmt", Namespace);
            xml.WriteElementString("titl", Namespace, CleanXml.Of(head.Name));
            xml.WriteElementString("IDNo", Namespace, $"{head.Programme}/{head.Id} {head.Version}");
            xml.WriteEndElement();
            xml.WriteStartElement("verStmt", Namespace);
            xml.WriteStartElement("version", Namespace);
            xml.WriteAttributeString("date", head.FrozenOn.ToString("O", CultureInfo.InvariantCulture));
            xml.WriteString(head.Version.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteElementString("notes", Namespace, $"SHA-256 of the snapshot: {snapshot.Hash}");
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteStartElement("stdyInfo", Namespace);
            xml.WriteElementString("abstract", Namespace, string.Join(' ', ReportSentences.For(head.Kind)));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteStartElement("dataDscr", Namespace);
            foreach (var item in head.Items)
            {
                var total = snapshot.Tallies.FirstOrDefault(tally => tally.Item == item.Id && tally.Group == AnalysisGroup.All);
                WriteVariable(xml, item, "pre", total?.Pre);
                WriteVariable(xml, item, "post", total?.Post);
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    /// <summary>The name of the variable of an item at a stage: what may stand in an XML name, with the stage in front.</summary>
    /// <param name="stage"><c>pre</c> or <c>post</c>.</param>
    /// <param name="item">The item's id.</param>
    public static string NameOf(string stage, string item) => $"{stage}_{item.Replace('-', '_')}";

    private static void WriteVariable(XmlWriter xml, SnapshotItem item, string stage, IReadOnlyList<int>? cells)
    {
        var name = NameOf(stage, item.Id);
        xml.WriteStartElement("var", Namespace);
        xml.WriteAttributeString("ID", name);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("intrvl", item.Measure is Measure.Number or Measure.Score ? "contin" : "discrete");
        xml.WriteElementString("labl", Namespace, CleanXml.Of(item.Text));
        xml.WriteStartElement("qstn", Namespace);
        xml.WriteElementString("qstnLit", Namespace, CleanXml.Of(item.Of is null ? item.Text : $"{item.Of} {item.Text}"));
        xml.WriteEndElement();
        for (var answer = 0; answer < item.Labels.Count; answer++)
        {
            xml.WriteStartElement("catgry", Namespace);
            xml.WriteElementString("catValu", Namespace, (answer + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("labl", Namespace, CleanXml.Of(item.Labels[answer]));
            if (cells is not null)
            {
                xml.WriteStartElement("catStat", Namespace);
                xml.WriteAttributeString("type", "freq");
                xml.WriteString(cells[answer].ToString(CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteStartElement("varFormat", Namespace);
        xml.WriteAttributeString("type", "numeric");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private sealed class Utf8Text(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
