using Ledger.Domain.Audit;

namespace Ledger.Api.Pages.Forms;

/// <summary>Forms of an audit query's course; the query's own page leads to them, so that each is about a query.</summary>
public static class AuditForms
{
    public static IReadOnlyList<CommandForm> All { get; } =
    [
        CommandForm.Of<RaiseAuditQuery>("提出审计询问", "Raise an audit query"),
        CommandForm.Of<ExplainRedFlag>("说明预警", "Explain a red flag"),
        CommandForm.Of<ReplyToAuditQuery>("答复审计询问", "Reply to an audit query"),
        CommandForm.Of<ClearAuditQuery>("核清审计询问", "Clear an audit query"),
        CommandForm.Of<MakeAuditFinding>("列为审计发现", "Make an audit finding"),
        CommandForm.Of<AnswerAuditFinding>("答复审计发现", "Answer an audit finding"),
        CommandForm.Of<CloseAuditFinding>("审计发现销号", "Close an audit finding"),
    ];
}
