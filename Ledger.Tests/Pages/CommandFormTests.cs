using Ledger.Api.Pages.Books;
using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Pages.Loans;
using Ledger.Api.Pages.Policies;
using Ledger.Api.Pages.Vouchers;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Microsoft.AspNetCore.Components;

namespace Ledger.Tests.Pages;

/// <summary>What a person may ask of the ledger he finds on a screen.</summary>
public sealed class CommandFormTests
{
    /// <summary>Commands that need more than a form of fields: the page that sends each.</summary>
    static readonly Dictionary<Type, Type> PageOf = new()
    {
        [typeof(PostVoucher)] = typeof(NewVoucherPage),
        [typeof(OpenBook)] = typeof(OpenBookPage),
        [typeof(FilePapers)] = typeof(PapersPage),
        [typeof(PublishPolicy)] = typeof(PublishPolicyPage),
    };

    /// <summary>Commands that no person gives, and who does.</summary>
    static readonly Dictionary<Type, string> NoPerson = new()
    {
        [typeof(AssessLoan)] = "day-end asks for every loan that reaches a later overdue stage",
        [typeof(ReleaseGuarantee)] = "the ledger itself, because a loan ended",
        [typeof(RestoreGuarantee)] = "the ledger itself, because a loan is owed again",
    };

    static readonly IReadOnlyList<Type> Commands =
        [.. typeof(ICommand).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)))];

    [Fact]
    public void every_command_has_a_form_or_a_page_or_a_reason_why_not()
    {
        Assert.True(Commands.Count > 40);
        Assert.Equal(Commands.Select(command => command.Name).Order(StringComparer.Ordinal),
            CommandForms.All.Select(form => form.Command).Concat(PageOf.Keys).Concat(NoPerson.Keys)
                .Select(command => command.Name).Order(StringComparer.Ordinal));
        Assert.All(PageOf.Values, page => Assert.True(page.IsDefined(typeof(RouteAttribute), inherit: false), page.Name));
    }

    [Fact]
    public void every_form_has_a_help_of_its_own_in_both_languages()
    {
        foreach (var language in Enum.GetValues<Language>())
            Assert.Distinct(CommandForms.All.Select(form => FormHelp.Of(form, language)));
        Assert.All(CommandForms.All, form =>
        {
            Assert.Contains(FormHelp.Of(form, Language.Chinese), HasChinese);
            Assert.DoesNotContain(FormHelp.Of(form, Language.English), HasChinese);
        });
    }

    /// <remarks>An audit query has its course on its own page; grants and witnesses are given where they are listed.</remarks>
    [Fact]
    public void the_business_menu_is_of_business_alone()
    {
        var offered = Menu.All.Single(group => group.English == "Business").Items.Select(item => item.Address).ToHashSet();

        Assert.All(AuditForms.All.Concat(OversightForms.All), form => Assert.DoesNotContain($"/business/{form.Name}", offered));
        Assert.Contains("/business/repayLoan", offered);
    }

    static bool HasChinese(char letter) => letter is >= '一' and <= '鿿';
}
