using System.Collections.Immutable;
using System.Globalization;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;
using static Ledger.Tests.Properties.SmallWorld;

namespace Ledger.Tests.Properties;

/// <summary>Makes a command of each step: mostly a sensible one in the world as it is, sometimes a wrong one.</summary>
/// <remarks>The day moves on by up to four days a step; some commands are dated back, a few into the future.</remarks>
sealed class Steps(Simulator world)
{
    DateOnly today = FirstDay.AddDays(9);
    int loans;

    /// <summary>Who asks for what.</summary>
    public (string Actor, ICommand Command) Next(Step step)
    {
        today = today.AddDays(step.Days % 5);
        var member = Members[step.Whom % Members.Count];
        var village = Villages[step.Whom % Villages.Count];
        return (step.Kind % 23) switch
        {
            0 => (Registrar, new JoinVillage(member, step.How % 2 == 0, today.AddDays(-step.Days), today)),
            1 or 2 => (Accountant, new SubscribeShares(member, Amount(step, 100, 10), Place(step), today, Value(step))),
            3 => (Accountant, new GrantShares(member, (ShareClass)(step.How % 2), today)),
            4 or 5 => ("clerk-1", Apply(step, member)),
            6 or 7 or 8 or 9 or 10 => Advance(step),
            11 or 12 or 13 => (Accountant, Repay(step)),
            14 => (Accountant, TakeBack(step)),
            15 => (Accountant, step.How % 2 == 0 ? Assess(step) : Close(step, village)),
            16 => (Accountant, Voucher(step, village)),
            17 => (Accountant, BetweenBooks(step, village)),
            18 => (Accountant, BringForward(step, member)),
            19 => (OneOf(step, "checker-1", "cashier-1"), Check(step, village)),
            20 => (OneOf(step, "cashier-1", "checker-1"), Sign(step, village)),
            21 => Handover(step, village),
            _ => Other(step, member),
        };
    }

    DateOnly Value(Step step) => today.AddDays(step.How % 3 == 0 ? -step.Days : step.How % 50 == 1 ? 1 : 0);

    /// <summary>A round amount; now and then not round, nothing, or enormous.</summary>
    static Money Amount(Step step, int unit, int most) => (step.How % 23) switch
    {
        0 => Money.Zero,
        1 => Money.OfFen(step.How),
        2 => Money.Yuan(9_999_999),
        _ => Money.Yuan(unit * (1 + step.How % most)),
    };

    static PaidInto Place(Step step) => (PaidInto)(step.How % 2);

    ApplyForLoan Apply(Step step, string member)
    {
        var village = Keys.VillageOf(member);
        var payers = Members.Where(other => Keys.VillageOf(other) == village && other != member).Take(2 + step.How % 7 / 6);
        return new(LoanId(village, step.How % 30 == 0 ? loans : ++loans), member, step.How % 40 == 1 ? "dice" : "crops",
            Amount(step, 500, 8), 1 + step.Days % 13, [.. payers], today);
    }

    /// <summary>The next step of a loan, by the officer whose turn it is.</summary>
    (string, ICommand) Advance(Step step)
    {
        var loan = Loan(step, loan => loan.Status < LoanStatus.Outstanding);
        if (loan is null)
            return ("clerk-1", new PublishNotice(LoanId(Villages[0], 999), null, today));

        var waiting = loan.SubstitutePayers.RemoveAll(loan.Guarantors.Contains);
        return loan.Status switch
        {
            LoanStatus.Applied when !waiting.IsEmpty => ("clerk-1", new PledgeGuarantee(loan.Id, waiting[0], today)),
            LoanStatus.Applied => (HolderOf(Keys.VillageOf(loan.Id), Post.Chair), new ApproveLoan(loan.Id, Tier.Council, "同意", today)),
            LoanStatus.CouncilApproved => (Supervisor, new ApproveLoan(loan.Id, Tier.Supervisors, "同意", today)),
            LoanStatus.SupervisorsApproved => ("clerk-1", new PublishNotice(loan.Id, null, today)),
            LoanStatus.OnNotice when step.How % 3 == 0 => ("ledger", new CloseNotice(loan.Id, today)),
            LoanStatus.OnNotice or LoanStatus.NoticeOver => (HolderOf(Keys.VillageOf(loan.Id), Post.TownResponsible), new ApproveLoan(loan.Id, Tier.Town, "同意", today)),
            LoanStatus.TownApproved when !loan.MissingPapers.IsEmpty && step.How % 7 > 0 =>
                ("clerk-1", new FilePapers(loan.Id, [.. loan.MissingPapers.Take(1 + step.How % 6).Select(SampleLoans.PaperOf)], today)),
            LoanStatus.TownApproved => (HolderOf(Keys.VillageOf(loan.Id), Post.CountyResponsible), new ApproveLoan(loan.Id, Tier.County, "同意", today)),
            _ => (Accountant, new DisburseLoan(loan.Id, loan.MemberId, PaidInto.Bank, today, Value(step))),
        };
    }

    RepayLoan Repay(Step step)
    {
        var loan = Loan(step, loan => loan.Status == LoanStatus.Outstanding);
        if (loan is null)
            return new RepayLoan(LoanId(Villages[0], 999), Members[0], Money.Yuan(1), Members[0], Place(step), today, today);

        var (on, owed) = (Value(step), loan.OwedOn(Value(step)).Total);
        var amount = (step.How % 5) switch
        {
            0 or 1 => owed,
            2 => owed + Money.OfFen(1),
            _ => Money.OfFen(owed.Fen * (step.How % 100) / 100),
        };
        return new RepayLoan(loan.Id, loan.MemberId, amount,
            step.How % 11 == 0 ? Members[0] : loan.MemberId, Place(step), today, on);
    }

    /// <summary>A red letter: of a loan's last repayment, or of any voucher.</summary>
    ICommand TakeBack(Step step)
    {
        var vouchers = world.Log.Select(item => item.Fact).OfType<VoucherPosted>().ToList();
        var voucher = vouchers[^(1 + step.Whom % vouchers.Count)];
        var repayment = vouchers.FindLast(posted => posted.Kind == VoucherKind.Repayment);
        if (step.How % 2 == 0 && repayment is not null)
        {
            var loan = world.State<Loan>(repayment.Cause!["loan/".Length..])!;
            return new ReverseRepayment(loan.Id, loan.MemberId, loan.LastNumber, repayment.Number, "记错", today);
        }

        return new ReverseVoucher(Keys.EntityOf(voucher.BookId), voucher.Number, today, "记错");
    }

    AssessLoan Assess(Step step) => Loan(step, loan => loan.Status == LoanStatus.Outstanding) is { } loan
        ? new(loan.Id, loan.MemberId, today)
        : new(LoanId(Villages[0], 999), Members[0], today);

    CloseMonth Close(Step step, string village)
    {
        var next = NextToClose(Book(village));
        return new(village, step.How % 9 == 1 ? next.Next : next, today);
    }

    /// <summary>What of the month to be closed is not checked yet; at times only a part, or what is checked already.</summary>
    CheckVouchers Check(Step step, string village)
    {
        var book = Book(village);
        var month = NextToClose(book);
        var (first, last) = Places(step, book.DutiesOf(month).CheckedRanges, book.VouchersOf(month));
        return new(village, month, first, last, today);
    }

    SignVouchers Sign(Step step, string village)
    {
        var book = Book(village);
        var month = NextToClose(book);
        var (first, last) = Places(step, book.DutiesOf(month).SignedRanges, book.VouchersOf(month));
        return new(village, month, first, last, today);
    }

    static (int First, int Last) Places(Step step, ImmutableList<DutyRange> done, int last) => (step.How % 8) switch
    {
        0 => (step.Days % 4, last + step.Days % 3),
        1 => (DutyRange.FirstOutside(done) + step.Days % 3, last - step.Days % 2),
        _ => (DutyRange.FirstOutside(done), last),
    };

    /// <summary>Mostly the one whose duty it is; now and then the other, or who makes the vouchers.</summary>
    static string OneOf(Step step, string usual, string other) => (step.How % 11) switch
    {
        0 => other,
        1 => Accountant,
        _ => usual,
    };

    Book Book(string village) => world.State<Book>(Keys.Book(village, FirstDay))!;

    static Month NextToClose(Book book) => book.ClosedThrough?.Next ?? Month.Of(FirstDay);

    PostVoucher Voucher(Step step, string village)
    {
        Account[] accounts =
        [
            Account.Cash, Account.Bank, Account.OperatingCosts, Account.OtherIncome, Account.DonatedFund, Account.LoansOut,
        ];
        var (debit, credit) = (accounts[step.Whom % 5], accounts[(step.Whom + step.How) % (step.How % 13 == 0 ? 6 : 5)]);
        var amount = Amount(step, 50, 30);
        return new(village, today, Value(step), "办公支出",
            [Line.Dr(debit, amount), Line.Cr(credit, step.How % 17 == 0 ? amount + Money.OfFen(1) : amount)],
            1);
    }

    ICommand BetweenBooks(Step step, string village) => (step.How % 4) switch
    {
        0 => new ReceiveFiscalFunds(village, Amount(step, 1_000, 9), "2026年中央财政", today, Value(step), "财政拨款"),
        1 => new ReturnFunds(village, Amount(step, 100, 9), today, Value(step), "归还"),
        _ => new ReleaseFunds(village, Amount(step, 1_000, 9), today, Value(step), "拨付"),
    };

    ICommand BringForward(Step step, string member)
    {
        var on = step.How % 10 == 0 ? today : FirstDay;
        return step.How % 3 == 0
            ? new BringSharesForward(member, [new(Amount(step, 100, 5), FirstDay.AddYears(-2))], Money.Yuan(100), default,
                OpeningNumber, on)
            : new BringLoanForward(LoanId(Keys.VillageOf(member), ++loans), member, "crops", Amount(step, 100, 20),
                Money.OfFen(step.How % 500), FirstDay.AddDays(step.Days * 5), 12, [], OpeningNumber, on);
    }

    (string, ICommand) Other(Step step, string member)
    {
        var loan = Loan(step, _ => true)?.Id ?? LoanId(Villages[0], 999);
        return (step.How % 6) switch
        {
            0 => (Chair, new RateMember(member, (Card)(step.Days % 4), RatingReason.YearlyReview, "会议纪要1", null, today)),
            1 => ("villager-1", new RaiseObjection(loan, "用途不符", today)),
            2 => (Supervisor, new ResolveObjection(loan, 1, step.Days == 0, "查无此事", today)),
            3 when step.Days % 2 == 0 => (Chair, new RejectLoan(loan, "不同意", today)),
            4 when step.Days % 2 == 0 => ("clerk-1", new WithdrawLoan(loan, "不借了", today)),
            _ => (Registrar, new PublishNotice(loan, step.Days, today)),
        };
    }

    /// <summary>Somebody new takes a post that answers for loans, leaves one, or signs for a list.</summary>
    (string, ICommand) Handover(Step step, string village)
    {
        var post = Answering.Posts[step.Days % 3];
        var waiting = world.State<Village>(village)!.UnsignedHandovers;
        return (step.How % 4) switch
        {
            0 => (Registrar, new RelieveOfficer(village, post, HolderOf(village, post), today)),
            1 or 2 when !waiting.IsEmpty => (waiting[0].WaitingFor[0], new SignHandover(village, waiting[0].Number, today)),
            _ => (Registrar, new AppointOfficer(village, post, FormattableString.Invariant($"officer-{step.How}"), today)),
        };
    }

    string HolderOf(string village, Post post) =>
        world.State<Village>(village)!.Officers.Find(officer => officer.Post == post)?.OfficerId ?? "nobody";

    Loan? Loan(Step step, Func<Loan, bool> wanted)
    {
        var found = world.States<Loan>().Where(wanted).OrderBy(loan => loan.Id, StringComparer.Ordinal).ToList();
        return found.Count == 0 ? null : found[step.Whom % found.Count];
    }

    static string LoanId(string village, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{village}-2026-{number:000}");
}
