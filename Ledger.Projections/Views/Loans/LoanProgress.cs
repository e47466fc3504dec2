using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.Villages;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <summary>An application on its way, from the form to the money: who has it, and since when.</summary>
/// <param name="Post">Whose turn it is; null while it only hangs out, and once it is over or paid out.</param>
/// <param name="Officers">Who holds that post on that day.</param>
/// <param name="Since">The day of its last step, or of the objection that stops it.</param>
public sealed record LoanProgress(LoanRecord Record, Post? Post, IReadOnlyList<Officer> Officers, DateOnly Since)
{
    /// <summary>One loan, wherever it is; null before its application.</summary>
    public static Task<Answer<LoanProgress?>> Find(
        IDocumentStore store, string loanId, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, loanId, async snapshot =>
            (await Of(snapshot, await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, [loanId]))).SingleOrDefault(), cancellation);

    internal static async Task<IReadOnlyList<LoanProgress>> Of(ViewSnapshot snapshot, IReadOnlyList<LoanEntry> loans)
    {
        var villages = await AsOf.Some<Village>(snapshot, VillageView.Table, [.. loans.Select(VillageOf).Distinct()]);
        var officers = villages.ToDictionary(village => village.Id, village => village.Officers);
        return [.. loans.Select(loan => Of(LoanRecord.Of(loan, snapshot.AsOf), officers.GetValueOrDefault(VillageOf(loan)) ?? [], snapshot.AsOf))];
    }

    static string VillageOf(LoanEntry entry) => Keys.VillageOf(entry.Loan.Id);

    internal static LoanProgress Of(LoanRecord record, IReadOnlyList<Officer> officers, DateOnly day)
    {
        var post = PostOf(record.Loan, day);
        return new(record, post, [.. officers.Where(officer => officer.Post == post)], SinceOf(record));
    }

    static Post? PostOf(Loan loan, DateOnly day) => loan.Status switch
    {
        LoanStatus.Applied => Domain.Villages.Post.Chair,
        LoanStatus.CouncilApproved => Domain.Villages.Post.Supervisor,
        LoanStatus.SupervisorsApproved => Domain.Villages.Post.Accountant,
        LoanStatus.OnNotice or LoanStatus.NoticeOver when Open(loan) is not null => Domain.Villages.Post.Supervisor,
        LoanStatus.OnNotice when loan.Notice!.OverOn > day => null,
        LoanStatus.OnNotice or LoanStatus.NoticeOver => Domain.Villages.Post.TownResponsible,
        LoanStatus.TownApproved when !loan.MissingPapers.IsEmpty => Domain.Villages.Post.Accountant,
        LoanStatus.TownApproved => Domain.Villages.Post.CountyResponsible,
        LoanStatus.Approved => Domain.Villages.Post.Accountant,
        _ => null,
    };

    /// <summary>The oldest objection that nobody has decided.</summary>
    static Objection? Open(Loan loan) => loan.Objections.Find(objection => objection.Upheld is null);

    static DateOnly SinceOf(LoanRecord record) =>
        record.Loan.Status is LoanStatus.OnNotice or LoanStatus.NoticeOver && Open(record.Loan) is { } objection
            ? objection.RaisedOn
            : record.Steps[^1].On;
}
