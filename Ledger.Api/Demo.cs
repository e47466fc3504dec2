using Ledger.Api.Accounts;
using Ledger.Api.Execution;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Villages;
using Marten;
using Spectre.Console;

namespace Ledger.Api;

/// <summary>The demonstration: a year of one town, loaded once, and two tables of it on the terminal.</summary>
public static class Demo
{
    const string County = "610921";
    const string Village = "610921107201";

    /// <summary>The last day of the story.</summary>
    static readonly DateOnly YearEnd = new(2025, 12, 31);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Loads what is not loaded yet, waits for the views, and shows county and village.</summary>
    public static async Task Run(IServiceProvider services, IAnsiConsole console, CancellationToken cancellation)
    {
        await Load(services, console, cancellation);
        var store = services.GetRequiredService<IDocumentStore>();
        await ViewsClock.Reached(store, await ViewsClock.Written(store, cancellation), Patience, cancellation);
        await ShowAccounts(services, console, cancellation);
        console.Write(Balances(await CountyBalances.Read(store, County, YearEnd, cancellation)));
        console.Write(Responsibility(await Responsibilities.Read(store, Village, YearEnd, cancellation)));
    }

    static async Task Load(IServiceProvider services, IAnsiConsole console, CancellationToken cancellation)
    {
        var runner = services.GetRequiredService<CommandRunner>();
        var files = SeedFiles.BesideProgram();
        var story = Story.Tell(files, runner);
        var loader = new SeedLoader(services.GetRequiredService<ILedger>(), runner);
        var load = await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask("载入演示数据", maxValue: story.Commands.Count);
                return await loader.Load(story.Commands, new Told(task), cancellation);
            });
        await DemoPeople.Fill(services,
            [.. story.Commands.Select(asked => asked.Command).OfType<JoinVillage>().Select(joined => joined.MemberId)], files, cancellation);
        console.WriteLine(load.Repeated == load.Commands
            ? $"演示数据已在库中：{load.Commands} 条指令"
            : FormattableString.Invariant(
                $"{load.Commands} 条指令，{load.Took.TotalSeconds:0.0} 秒，每秒 {load.CommandsPerSecond:0} 条指令、{load.EventsPerSecond:0} 个事件"));
    }

    static async Task ShowAccounts(IServiceProvider services, IAnsiConsole console, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var table = new Table { Title = new("演示账号（密码每次启动都换新）") }.AddColumns("角色", "登录名", "密码", "人员");
        foreach (var account in await scope.ServiceProvider.GetRequiredService<DemoAccounts>().Open(County, Village, cancellation))
            table.AddRow(Named(account.Role), account.Name, account.Password, account.PersonId);
        console.Write(table);
    }

    static Table Balances(Answer<CountyBalances> answer)
    {
        var table = new Table { Title = new($"汉阴县总会 {answer.AsOf:yyyy-MM-dd}（事件 #{answer.Position}）") }
            .AddColumns("科目", "名称").AddColumn(Right("总会")).AddColumn(Right("各村合计")).AddColumn(Right("合并"));
        foreach (var row in answer.Value.Accounts)
            table.AddRow(row.Account.Code, row.Account.Chinese, Amount(row.Account, row.Association),
                Amount(row.Account, row.Villages.Values.Sum()), Amount(row.Account, row.Consolidated));
        return table;
    }

    static Table Responsibility(Answer<VillageResponsibility> answer)
    {
        var (village, money) = (answer.Value, answer.Value.Money);
        var table = new Table { Title = new($"{village.Name} 责任视图 {answer.AsOf:yyyy-MM-dd}") }.AddColumns("项目", "内容");
        table.AddRow("责任人", string.Join("\n", village.Officers.Select(officer => $"{Named(officer.Post)} {officer.OfficerId} 自 {officer.Since:yyyy-MM-dd}")));
        table.AddRow("资金来源", $"自缴 {money.OwnShares} 配股 {money.MatchedShares} 赠股 {money.GiftedShares}\n财政 {money.FiscalFund} 总会往来 {money.Between}");
        table.AddRow("资金占用", $"现金 {money.Cash} 银行 {money.Bank}\n借出 {money.Lent} 逾期 {money.Overdue}");
        table.AddRow("借出率 / 不良率", $"{money.LoanRatio}% / {money.BadLoanRatio}%");
        table.AddRow("收入 / 支出 / 结余", $"{money.Income} / {money.Expense} / {money.Surplus}");
        table.AddRow("会员", $"{village.Members.All} 户，贫困 {village.Members.Poor} 户；"
            + string.Join(" ", village.Members.ByCard.Select(card => $"{Named(card.Key)} {card.Value}")));
        table.AddRow("借款", string.Join("\n", village.Loans.Select(stage =>
            $"{Named(stage.Status)}{(stage.Stage > 0 ? $" 逾期{stage.Stage}级" : "")} {stage.Count} 笔 {stage.Outstanding}")));
        table.AddRow("公示 / 异议", $"{village.Notices.Count} / {village.Objections.Count}");
        table.AddRow("预警", village.Warnings.Count == 0 ? "无" : string.Join(" ", village.Warnings.Select(Named)));
        return table;
    }

    static string Named<T>(T name) where T : struct, Enum => Words.Of(name, Language.Chinese);

    static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    static string Amount(Account account, Money debit) => (account.Side == Side.Debit ? debit : -debit).ToString();

    /// <summary>Moves the bar at once; <see cref="Progress{T}"/> would post to another thread, after the end too.</summary>
    sealed class Told(ProgressTask task) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => task.Value = value.Done;
    }
}
