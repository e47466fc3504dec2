using Ledger.Api.Access;
using Ledger.Api.Backup;
using Ledger.Api.Edge;
using Ledger.Api.Handlers;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Api.Messages;
using Ledger.Api.Persons;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api;

/// <summary>Every address of the program, on one page; signing in and accounts stand in <see cref="AccountRoutes"/>.</summary>
public static class Routes
{
    public static void MapLedger(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        var api = app.MapGroup("/api/v1");
        AccountRoutes.MapSessions(api);
        AccountRoutes.MapAccounts(api);
        MapGrants(api);
        MapAccessLog(api);
        MapCounty(api);
        MapBooks(api);
        MapMembers(api);
        api.MapPersons();
        MapLoans(api);
        MapProcesses(api);
        MapStates(api);
        MapViews(api);
        MapResponsibility(api);
        MapJobs(api, [.. app.Services.GetServices<IJobWork>().Select(work => work.Operation)]);
        api.MapHistory();
        api.MapLog();
        api.MapChecks();
        api.MapAudit();
    }

    static void MapGrants(RouteGroupBuilder api)
    {
        api.Writes<GrantRole, GrantAnswer>("persons/{personId}/grants", c => $"/api/v1/persons/{c.PersonId}/grants");
        api.Writes<DelegateRole, GrantAnswer>("persons/{onBehalfOf}/delegations");
        api.Writes<RevokeGrant, Done>("persons/{personId}/grants/{number}/revocation");
        api.Views<IReadOnlyList<RightHolder>>(
            "regions/{region}/rights", Operation.ReadGrants, ViewEndpoints.Rights, "operation");
        api.Views<IReadOnlyList<ListedGrant>>(
            "regions/{region}/delegations", Operation.DelegateRole, DelegationList.Show, "search", "status");
        api.Shows<Grants>("persons/{personId}/grants", Operation.ReadGrants, StateEndpoints.Grants);
    }

    static void MapAccessLog(RouteGroupBuilder api)
    {
        string[] query = ["person", "kind", "subject", "from", "to", "cursor", "limit", "format"];
        api.Lists<AccessEntry>("access-log", Operation.ReadAccessLog, AccessLogEndpoint.Read, ["region", .. query]);
        api.Lists<AccessEntry>("regions/{region}/access-log", Operation.ReadAccessLog, AccessLogEndpoint.Read, query);
    }

    static void MapCounty(RouteGroupBuilder api)
    {
        api.Writes<PublishPolicy, PolicyAnswer>("policies/{policyId}/versions", c => $"/api/v1/policies/{c.PolicyId}");
        api.Writes<RegisterVillage, Done>("villages", c => $"/api/v1/villages/{c.VillageId}");
        api.Writes<AppointOfficer, Appointed>("villages/{villageId}/officers");
        api.Writes<RelieveOfficer, Done>("villages/{villageId}/officers/{officerId}/relief");
        api.Writes<SignHandover, Done>("villages/{villageId}/handovers/{number}/signatures");
        api.Writes<ReleaseFunds, Posted>("villages/{villageId}/releases");
        api.Writes<ReturnFunds, Posted>("villages/{villageId}/returns");
    }

    static void MapBooks(RouteGroupBuilder api)
    {
        api.Writes<OpenBook, Posted>("books/{entity}", c => $"/api/v1/books/{c.BookId}");
        api.Writes<ReceiveFiscalFunds, Posted>("books/{entity}/fiscal-receipts");
        api.Writes<PostVoucher, Posted>("books/{entity}/vouchers");
        api.Writes<ReverseVoucher, Posted>("books/{entity}/vouchers/{number}/reversal");
        api.Writes<CheckVouchers, DutyAnswer>("books/{entity}/months/{month}/checks");
        api.Writes<SignVouchers, DutyAnswer>("books/{entity}/months/{month}/signatures");
        api.Writes<CloseMonth, MonthAnswer>("books/{entity}/months/{month}/close").NeedsVersion();
    }

    static void MapMembers(RouteGroupBuilder api)
    {
        api.Writes<JoinVillage, Done>("members", c => $"/api/v1/members/{c.MemberId}");
        api.Writes<SubscribeShares, Posted>("members/{memberId}/shares");
        api.Writes<GrantShares, Granted>("members/{memberId}/grants");
        api.Writes<BringSharesForward, Posted>("members/{memberId}/brought-forward");
        api.Writes<RateMember, Done>("members/{memberId}/ratings");
        api.Writes<ErasePerson, Done>("members/{memberId}/erasure").AddEndpointFilter(PersonEndpoints.DestroyAtOnce);
    }

    static void MapLoans(RouteGroupBuilder api)
    {
        api.Writes<ApplyForLoan, Applied>("loans", c => $"/api/v1/loans/{c.LoanId}");
        api.Writes<BringLoanForward, Posted>("loans/{loanId}/brought-forward");

        var loan = api.MapGroup("loans/{loanId}");
        loan.Writes<PledgeGuarantee, Done>("pledges").NeedsVersion();
        loan.Writes<ApproveLoan, Done>("approvals").NeedsVersion();
        loan.Writes<FilePapers, PapersAnswer>("papers").NeedsVersion();
        loan.Writes<PublishNotice, NoticeAnswer>("notice").NeedsVersion();
        loan.Writes<RaiseObjection, ObjectionAnswer>("objections").NeedsVersion();
        loan.Writes<ResolveObjection, Done>("objections/{number}/resolution").NeedsVersion();
        loan.Writes<CloseNotice, Changed>("notice/closing").NeedsVersion();
        loan.Writes<RejectLoan, Done>("rejection").NeedsVersion();
        loan.Writes<WithdrawLoan, Done>("withdrawal").NeedsVersion();
        loan.Writes<DisburseLoan, Disbursed>("payout").NeedsVersion();
        loan.Writes<RepayLoan, Repaid>("repayments").NeedsVersion();
        loan.Writes<ReverseRepayment, Posted>("repayments/{number}/reversal").NeedsVersion();
        loan.Writes<AssessLoan, Assessed>("assessment").NeedsVersion();
    }

    static void MapStates(RouteGroupBuilder api)
    {
        api.Shows<FundPolicy>("policies/{policyId}", Operation.ReadPolicy, StateEndpoints.Policy);
        api.Shows<Village>("villages/{villageId}", Operation.ReadVillage, StateEndpoints.Village);
        api.Shows<MemberAnswer>("members/{memberId}", Operation.ReadMembers, StateEndpoints.Member).NeedsPassbookCode();
        api.Shows<Book>("books/{entity}/{year:int}", Operation.ReadBooks, StateEndpoints.Book);
        api.Shows<LoanAnswer>("loans/{loanId}", Operation.ReadLoans, StateEndpoints.Loan);
        api.Shows<RepaymentPreview>("loans/{loanId}/repayment-preview", Operation.ReadLoans, StateEndpoints.PreviewRepayment, "amount");
    }

    static void MapViews(RouteGroupBuilder api)
    {
        api.Views<CountyAnswer>("counties/{county}/balances", Operation.ReadBooks, ViewEndpoints.CountyBalances);
        api.Views<CountySummary>("regions/{region}/summary", Operation.ReadBooks, ViewEndpoints.Summary, "search");
        api.Views<RegionComparison>("regions/{region}/comparison", Operation.ReadResponsibility, ViewEndpoints.Comparison, "search", "status");
        api.Views<VillageResponsibility>("villages/{villageId}/responsibility", Operation.ReadResponsibility, ViewEndpoints.Responsibility);
        api.Views<MemberPassbook>("members/{memberId}/passbook", Operation.ReadMembers, ViewEndpoints.Passbook).NeedsPassbookCode();
        api.Views<Slice<Member>>("members", Operation.ReadMembers, ViewEndpoints.Members, "region", "card", "number", "cursor", "limit").NeedsPassbookCode();
        api.Views<LoanRegister>("loans", Operation.ReadLoans, LoanEndpoints.Loans, "region", "status", "number", "daysPastDue", "stage", "due", "cursor", "limit");
        api.Views<ApplicationRegister>("regions/{region}/applications", Operation.ReadLoans, LoanEndpoints.Applications, "status", "number", "cursor", "limit");
        api.Views<LoanRecord>("loans/{loanId}/record", Operation.ReadLoans, ViewEndpoints.LoanRecord);
        api.Views<PrintedNotice>("loans/{loanId}/notice", Operation.ReadLoans, ViewEndpoints.Notice);
        api.Views<Slice<ListedVoucher>>("books/{entity}/vouchers", Operation.ReadBooks, ViewEndpoints.Vouchers, "month", "status", "search", "cursor", "limit");
        api.Views<ChronologicalJournal>("books/{entity}/journal", Operation.ReadBooks, DayBookEndpoints.Journal, "month", "status", "search", "cursor", "limit");
        api.Views<TrialBalance>("books/{entity}/trial-balance", Operation.ReadBooks, ViewEndpoints.TrialBalance, "month", "search", "zero");
        api.Views<IncomeStatement>("books/{entity}/income-statement", Operation.ReadBooks, ViewEndpoints.IncomeStatement, "scope");
        api.Views<BalanceSheet>("books/{entity}/balance-sheet", Operation.ReadBooks, ViewEndpoints.BalanceSheet, "scope");
        api.Views<AccountLedger>("books/{entity}/accounts/{account}/lines", Operation.ReadBooks, ViewEndpoints.AccountLines, "from", "search", "cursor", "limit");
        api.Views<DayBook>("books/{entity}/accounts/{account}/day-book", Operation.ReadBooks, DayBookEndpoints.DayBook, "month");
        api.Views<GeneralLedger>("books/{entity}/accounts/{account}/months", Operation.ReadBooks, ViewEndpoints.AccountMonths);
        api.Views<SubLedgerBalances>("books/{entity}/accounts/{account}/sub-ledger", Operation.ReadBooks, ViewEndpoints.SubLedger);
    }

    static void MapResponsibility(RouteGroupBuilder api)
    {
        api.Views<ResponsibilityLedger>(
            "regions/{region}/responsibilities", Operation.ReadResponsibility, ResponsibilityEndpoints.OfRegion);
        api.Views<HeldLoans>("persons/{personId}/responsibilities", Operation.ReadResponsibility,
            ResponsibilityEndpoints.OfPerson, "number", "cursor", "limit");
        api.Views<IReadOnlyList<Handover>>(
            "villages/{villageId}/handovers", Operation.ReadResponsibility, ResponsibilityEndpoints.Handovers);
    }

    static void MapProcesses(RouteGroupBuilder api)
    {
        api.MapPost("batches", (Delegate)BatchEndpoint.Handle).Takes<Batch>(Examples.Batch).NeedsKey().WithName("Batch")
            .Does(Enum.GetValues<Operation>());
        api.MapPost("counties/{county}/day-ends", (Delegate)DayEndEndpoint.Handle)
            .Takes(Examples.DayEnd).Produces<DayEndSent>(StatusCodes.Status202Accepted).WithName("DayEnd")
            .Does(Operation.RunDayEnd);
    }

    /// <param name="works">What the kinds of jobs do: whoever may ask for one may follow his own.</param>
    static void MapJobs(RouteGroupBuilder api, IReadOnlyList<Operation> works)
    {
        Operation[] follows = [.. works, Operation.ReadJobs, Operation.CancelJobs];
        api.MapPost("jobs", (Delegate)JobEndpoints.Ask).Takes<JobRequest>(Examples.Job).NeedsKey()
            .Produces<Job>(StatusCodes.Status202Accepted).WithName("AskForJob").Does(works);
        api.MapGet("jobs", (Delegate)JobEndpoints.List).Produces<Slice<Job>>().WithName("Jobs")
            .WithMetadata(new TakesQuery(["region", "kind", "search", "status", "cursor", "limit", "format"])).Does(follows);
        api.MapGet("jobs/{jobId}", (Delegate)JobEndpoints.Show).Produces<JobAnswer>().WithName("Job")
            .WithMetadata(new TakesQuery(["after"])).Does(follows);
        api.MapGet("jobs/{jobId}/progress", (Delegate)JobProgress.Follow).WithName("JobProgress")
            .Produces<string>(contentType: "text/event-stream").WithMetadata(new TakesQuery(["after"])).Does(follows)
            // It lasts as long as the job does.
            .DisableRequestTimeout();
        api.MapGet("jobs/{jobId}/result", (Delegate)JobEndpoints.Result).WithName("JobResult").Does(follows).IsExport();
        api.MapGet("operations/drills", (Delegate)DrillStore.Answer).Produces<IReadOnlyList<Drill>>().WithName("Drills")
            .Does(Operation.ReadJobs);
        api.MapPost("jobs/{jobId}/cancel", (Delegate)JobEndpoints.Cancel)
            .Produces<Job>(StatusCodes.Status202Accepted).WithName("CancelJob").Does(follows);
    }
}
