using Ledger.Api.Access;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Pages.Parts;
using Ledger.Api.Persons;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Api.Pages.Jumping;

/// <summary>Whatever fits what somebody typed into the jump box, as of the moment of his address: nothing that he may not open.</summary>
/// <remarks>Households are found by their numbers only. Names stand in no address: the register finds them (<see cref="NameSearch"/>).</remarks>
public sealed class Jumps(Desk desk, Divisions divisions)
{
    /// <summary>The most of a kind that are listed.</summary>
    public const int Most = 10;

    /// <summary>More of a voucher's number than vouchers of a year have it.</summary>
    const int MostVouchers = 500;

    /// <summary>What was typed wholly, where there is such a thing; else everything that it is a part of.</summary>
    public async Task<IReadOnlyList<JumpHit>> Find(JumpWords typed)
    {
        if (typed.Text.Length == 0)
            return [];
        List<JumpHit> hits =
        [
            .. await Vouchers(typed), .. Accounts(typed), .. await Loans(typed), .. await Members(typed), .. Places(typed), .. Pages(typed),
        ];
        return hits.Exists(hit => hit.IsWhole) ? hits.FindAll(hit => hit.IsWhole) : hits;
    }

    /// <summary>Of the month that was typed or stands in the bar; of every month of the year where neither does.</summary>
    async Task<IEnumerable<JumpHit>> Vouchers(JumpWords typed)
    {
        if (typed.Voucher is not { } voucher || Region(Operation.ReadBooks) is not { } entity || !(Domain.Basics.Region.IsVillage(entity) || Domain.Basics.Region.IsCounty(entity)))
            return [];

        var reading = await desk.Reading();
        var month = voucher.Month is { } number ? new Month(voucher.Year ?? reading.Moment.AsOf.Year, number) : desk.Month;
        var found = await VoucherList.Read(reading.Store,
            new(entity, reading.Moment, month, null, null, MostVouchers, Keys.Voucher(new(1, 1), voucher.Place)[7..]), desk.Http.RequestAborted);
        return found.Value.Items.Where(listed => Keys.PlaceOf(listed.Number) == voucher.Place).Reverse().Select(listed => new JumpHit(
            desk.Text("凭证", "Voucher"), $"{listed.Number} {divisions.NameOf(entity)}", desk.To($"/vouchers/{listed.Number}", ("region", entity)), IsWhole: voucher.Month is not null));
    }

    IEnumerable<JumpHit> Accounts(JumpWords typed) => !desk.May(Operation.ReadBooks) ? [] : Account.All
        .Select(account => (Account: account, IsWhole: typed.Fits(AccountInitials.Of(account), account.Code, account.Chinese, account.English)))
        .Where(found => found.IsWhole is not null && (!typed.IsNumber || found.Account.Code.StartsWith(typed.Text, StringComparison.Ordinal)))
        .Select(found => new JumpHit(desk.Text("科目", "Account"), $"{found.Account.Code} {desk.Text(found.Account.Chinese, found.Account.English)}",
            desk.To($"/ledger/{found.Account.Code}"), found.IsWhole!.Value));

    async Task<IEnumerable<JumpHit>> Loans(JumpWords typed)
    {
        if (!typed.IsNumber || !desk.May(Operation.ReadLoans))
            return [];
        var (reading, scope) = (await desk.Reading(), new Projections.Views.Scope(desk.Scope(Operation.ReadLoans)));
        var found = await LoanRegister.Read(reading.Store,
            new(scope, WhereIs(typed, Operation.ReadLoans), reading.Moment, new(Number: typed.Text), null, Most), desk.Http.RequestAborted);
        return found.Value.Loans.Items.Select(record => new JumpHit(
            desk.Text("借款", "Loan"), record.Loan.Id, desk.To($"/loans/{record.Loan.Id}"), record.Loan.Id == typed.Text));
    }

    /// <summary>For whoever sees households without their code.</summary>
    async Task<IEnumerable<JumpHit>> Members(JumpWords typed)
    {
        if (!typed.IsNumber || !desk.May(Operation.ReadMembers) || !desk.SeesPassbooks)
            return [];
        var (reading, scope) = (await desk.Reading(), new Projections.Views.Scope(desk.Scope(Operation.ReadMembers)));
        var found = await MemberRegister.Read(reading.Store,
            new(scope, WhereIs(typed, Operation.ReadMembers), reading.Moment, null, null, Most, typed.Text), desk.Http.RequestAborted);
        return found.Value.Items.Select(member => new JumpHit(
            desk.Text("会员", "Member"), member.Id, desk.To($"/members/{member.Id}"), member.Id == typed.Text));
    }

    /// <summary>Villages lead to their fund, towns and the county to what lies in them side by side.</summary>
    IEnumerable<JumpHit> Places(JumpWords typed) => desk.Scope(Operation.ReadVillage).SelectMany(divisions.Within).Distinct()
        .Select(region => (Region: region, Name: divisions.NameOf(region), IsWhole: typed.Fits(NameInitials.Of(divisions.NameOf(region)), region, divisions.NameOf(region))))
        .Where(place => place.IsWhole is not null && (!typed.IsNumber || place.IsWhole is true))
        .Where(place => Domain.Basics.Region.IsVillage(place.Region) || desk.May(Operation.ReadResponsibility))
        .Select(place => Domain.Basics.Region.IsVillage(place.Region)
            ? new JumpHit(desk.Text("村", "Village"), $"{place.Name} · {divisions.NameOf(Domain.Basics.Region.TownOf(place.Region))}", desk.To("/village", ("region", place.Region)), place.IsWhole!.Value)
            : new(desk.Text("镇、县", "Town or county"), place.Name, desk.To("/compare", ("region", place.Region)), place.IsWhole!.Value));

    /// <summary>What the menu offers him.</summary>
    IEnumerable<JumpHit> Pages(JumpWords typed) => Menu.All.SelectMany(group => group.Items).Where(item => item.IsFor(desk)).DistinctBy(item => item.Address)
        .Select(item => (Item: item, IsWhole: typed.Fits(NameInitials.Of(item.Chinese), item.Chinese, item.English)))
        .Where(page => page.IsWhole is not null && !typed.IsNumber)
        .Select(page => new JumpHit(desk.Text("页面", "Page"), desk.Text(page.Item.Chinese, page.Item.English), desk.To(page.Item.Address), page.IsWhole!.Value));

    /// <summary>A whole number says its village itself; the end of one is looked for in the region of the bar.</summary>
    string WhereIs(JumpWords typed, Operation operation) =>
        typed.Text.Contains('-') && AddressedRegion.AtStartOf(typed.Text) is { } own ? own : desk.Meant(operation) ?? desk.Scope(operation)[0];

    /// <summary>The region of the address, as far as the reader reaches; null for one of somebody else's, and where he names none of several.</summary>
    string? Region(Operation operation) => desk.Meant(operation) is { } meant
        && desk.Scope(operation).Any(region => Domain.Basics.Region.Contains(region, meant)) ? meant : null;
}
