using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Web;

/// <summary>The one style sheet, written into every page so that a page is one request, and allowed by its hash alone.</summary>
public static class PageStyle
{
    private static readonly string Text = Read();

    /// <summary>The style element's content.</summary>
    public static HtmlString Content { get; } = new(Text);

    /// <summary>Base64 of the SHA-256 of <see cref="Content"/>, for the Content-Security-Policy.</summary>
    public static string Hash { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    private static string Read()
    {
        using var reader = new StreamReader(typeof(PageStyle).Assembly.GetManifestResourceStream("page.css")!);
        return string.Concat(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
