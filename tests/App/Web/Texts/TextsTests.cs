using System.Reflection;
using System.Text.RegularExpressions;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.App.Tests.Web.Texts;

/// <summary>Every language of the interface says everything that English does.</summary>
public sealed partial class TextsTests
{
    private static readonly PropertyInfo[] Sentences = [.. typeof(App.Web.Texts.Texts).GetProperties().Where(property => property is { PropertyType.Name: nameof(String) } && property.GetMethod is { IsStatic: false })];

    public static TheoryData<string> Translations => [.. App.Web.Texts.Texts.Languages.Where(language => language != "en")];

    [Fact]
    public void Languages_AreEnglishWelshAndArabic() => Assert.Equal(["en", "cy", "ar"], App.Web.Texts.Texts.Languages);

    [Theory]
    [MemberData(nameof(Translations))]
    public void Language_SaysEverySentenceWithItsPlaces(string language)
    {
        var (english, texts) = (App.Web.Texts.Texts.In("en"), App.Web.Texts.Texts.In(language));
        Assert.NotSame(english, texts);
        Assert.NotEmpty(texts.Unreviewed);
        foreach (var property in Sentences.Where(property => property.Name != nameof(texts.Unreviewed)))
        {
            var (one, other) = ((string)property.GetValue(english)!, (string)property.GetValue(texts)!);
            Assert.False(string.IsNullOrWhiteSpace(other), property.Name);
            Assert.True(one != other || property.Name == nameof(texts.FaultMark), $"{property.Name} is not translated.");
            Assert.Equal(Places(one), Places(other));
        }

        Assert.Equal((7, 12, OwnCode.Kinds.Count), (texts.Days.Count, texts.Months.Count, texts.CodeParts.Count));
        foreach (var fault in AnswerFaults.All)
            Assert.Equal(Places(fault.English), Places(texts.Faults[fault.Code]));
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Language_SaysEveryRefusalThatParticipantsMeet(string language)
    {
        var refusals = typeof(AnsweringRefusals).GetFields().Select(field => (Refusal)field.GetValue(null)!).ToList();
        Assert.NotEmpty(refusals);
        Assert.Empty(refusals.Select(refusal => refusal.Code).Except(App.Web.Texts.Texts.In(language).Refusals.Keys));
        // No language says what nobody says any more.
        var known = refusals.Select(refusal => refusal.Code).Concat(["survey-not-a-form", "survey-too-large", "survey-unreadable"]);
        Assert.Empty(App.Web.Texts.Texts.In(language).Refusals.Keys.Except(known));
        Assert.Empty(App.Web.Texts.Texts.In(language).Faults.Keys.Except(AnswerFaults.All.Select(fault => fault.Code)));
    }

    [Fact]
    public void Bank_IsInEnglishAndWelshAndOneInArabic()
    {
        var bank = QuestionBank.All.Values.Select(json => Questionnaire.Read(json).Value!).ToList();
        Assert.Equal(5, bank.Count);
        Assert.All(bank, one => Assert.Equal("cy", one.Languages[1]));
        Assert.Contains(bank, one => one.Languages.Contains("ar"));
        Assert.All(bank, one => Assert.Equal(one.Languages.Skip(1), one.Unreviewed));
        Assert.All(bank, one => Assert.All(one.Languages, language => Assert.All(TextsOf(one), text => Assert.Contains(language, text.ByLanguage.Select(pair => pair.Key)))));
    }

    private static IEnumerable<LocalText> TextsOf(Questionnaire one) =>
    [
        one.Title, one.Intro!, one.Consent, one.Roles!.Text, .. one.Roles.Options.Select(option => option.Text), .. one.Questions.SelectMany(question => (LocalText[])[question.Text, question.Help ?? question.Text]),
        .. one.Questions.SelectMany(question => question.Columns).SelectMany(column => column.Labels.Append(column.Text)),
    ];

    private static string Places(string sentence) => string.Join(' ', Place().Matches(sentence).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("\\{\\d\\}")]
    private static partial Regex Place();
}
