using System.Reflection;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Microsoft.AspNetCore.Components;

namespace Ledger.Tests.Pages;

/// <summary>What pages say about themselves, and when something went wrong.</summary>
public sealed class PageTextTests
{
    /// <summary>The statuses that a person's browser can meet.</summary>
    static readonly int[] Statuses = [400, 401, 403, 404, 405, 409, 412, 413, 422, 429, 500, 503];

    public static TheoryData<Type> Pages => [.. typeof(Screen).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute)))];

    [Theory, MemberData(nameof(Pages))]
    public void every_page_has_its_help_in_both_languages(Type page)
    {
        var help = page.GetCustomAttribute<HelpAttribute>();

        Assert.True(help is not null, $"{page.Name} needs @attribute [Help(\"中文\", \"English\")]");
        Assert.True(HasChinese(help.Chinese) && help.Chinese.Length > 15, help.Chinese);
        Assert.True(!HasChinese(help.English) && help.English.Length > 30, help.English);
    }

    [Fact]
    public void every_common_problem_says_what_to_do_in_its_own_words()
    {
        foreach (var language in Enum.GetValues<Language>())
            Assert.Equal(Statuses.Length, Statuses.Select(status => ProblemAdvice.Of(status, language)).Distinct().Count());
        Assert.All(Statuses, status => Assert.False(HasChinese(ProblemAdvice.Of(status, Language.English))));
    }

    static bool HasChinese(string text) => text.Any(letter => letter is >= '一' and <= '鿿');
}
