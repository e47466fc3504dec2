using Ledger.Domain.Loans;

namespace Ledger.Api.Seeds;

/// <summary>Council, supervisors, public notice, town, county. Each step plans the next.</summary>
static class Approving
{
    public static void Council(Application application)
    {
        Approve(application, application.Village.Officers.Chair, Tier.Council, "理事会同意");
        Later(application, 0, 2, Supervisors);
    }

    static void Supervisors(Application application)
    {
        var (dice, officers) = (application.Village.Dice, application.Village.Officers);
        if (dice.Percent(1))
        {
            Reject(application, officers.FirstSupervisor, "资金用途不明");
            return;
        }

        var supervisor = dice.OneOf(officers.FirstSupervisor, officers.SecondSupervisor);
        Approve(application, supervisor, Tier.Supervisors, "监事会同意");
        Later(application, 0, 1, PublishNotice);
    }

    /// <summary>The application hangs out for three days, and sometimes somebody objects.</summary>
    static void PublishNotice(Application application)
    {
        var (village, loanId) = (application.Village, application.LoanId);
        village.Accountant(new PublishNotice(loanId, null, village.Today));
        village.Chronicle.On(application.Loan.Notice!.OverOn, () => CloseNotice(application));
        if (village.Dice.Percent(4))
            village.Chronicle.InDays(1, () => Object(application));
    }

    static void Object(Application application)
    {
        var (village, loanId) = (application.Village, application.LoanId);
        village.Accountant(new RaiseObjection(loanId, "村民反映借款用途不符", village.Today));
        village.Chronicle.InDays(1, () => village.Chronicle.Ask(
            village.Officers.FirstSupervisor,
            new ResolveObjection(loanId, 1, Upheld: village.Dice.Percent(30), "监事会入户核查", village.Today)));
    }

    /// <summary>Day-end closes the notice; after an upheld objection the chair rejects the loan.</summary>
    static void CloseNotice(Application application)
    {
        var village = application.Village;
        if (application.Loan.Objections.Exists(objection => objection.Upheld is true))
        {
            Reject(application, village.Officers.Chair, "公示异议成立");
            return;
        }

        village.Chronicle.Ask(Person.DayEnd, new CloseNotice(application.LoanId, village.Today));
        Later(application, 0, 2, Town);
    }

    static void Town(Application application)
    {
        if (application.Village.Dice.Percent(2))
        {
            Reject(application, application.Village.Officers.Town, "产业用途不符合规定");
            return;
        }

        Approve(application, application.Village.Officers.Town, Tier.Town, "镇级复核通过");
        application.Village.Accountant(Filing.AllOf(application.LoanId, application.Village.Today));
        Later(application, 0, 2, County);
    }

    static void County(Application application)
    {
        Approve(application, application.Village.Officers.County, Tier.County, "县总会同意放款");
        Later(application, 0, 1, Lending.Disburse);
    }

    public static void Withdraw(Application application)
    {
        var village = application.Village;
        village.Applying.Remove(application.Loan.MemberId);
        village.Accountant(new WithdrawLoan(application.LoanId, "农户自愿撤回", village.Today));
    }

    static void Approve(Application application, Person officer, Tier tier, string opinion)
    {
        var village = application.Village;
        village.Chronicle.Ask(officer, new ApproveLoan(application.LoanId, tier, opinion, village.Today));
    }

    static void Reject(Application application, Person officer, string reason)
    {
        var village = application.Village;
        village.Applying.Remove(application.Loan.MemberId);
        village.Chronicle.Ask(officer, new RejectLoan(application.LoanId, reason, village.Today));
    }

    static void Later(Application application, int least, int most, Action<Application> next)
    {
        var village = application.Village;
        village.Chronicle.InDays(village.Dice.Between(least, most), () => next(application));
    }
}
