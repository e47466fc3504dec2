using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Output;

/// <summary>The name of every check that there is, in its order, and what each is made of.</summary>
static class CheckNames
{
    static readonly Dictionary<string, (string Chinese, string English)> OfBundles = new()
    {
        [BundleChecks.Events] = ("事件格式与顺序", "events in form and order"),
        [BundleChecks.Streams] = ("事件连号不缺", "no event of a stream missing"),
        [BundleChecks.TreeRoot] = ("存证树根", "tree root"),
        [BundleChecks.CheckpointSignature] = ("检查点签名", "checkpoint signature"),
        [BundleChecks.Consistency] = ("承接先前检查点", "earlier checkpoints continued"),
        [BundleChecks.WitnessSignature] = ("见证人签名", "witness signatures"),
        [RecountChecks.Fold] = ("事件可以相续", "facts follow one another"),
        [RecountChecks.UsageFee] = ("占用费复算", "usage fees recounted"),
        [RecountChecks.GrantedShares] = ("配股赠股复算", "granted shares recounted"),
        [RecountChecks.CardByRule] = ("评级卡复算", "cards by rule recounted"),
        [RecountChecks.VoucherBalanced] = ("凭证借贷平衡", "vouchers balanced"),
        [RecountChecks.VoucherNumbers] = ("凭证连号", "voucher numbers without gaps"),
        [BundleChecks.Figures] = ("余额复算", "figures recounted"),
    };

    static readonly Dictionary<string, (string Chinese, string English)> OfRegions = new()
    {
        [Invariants.DebitsEqualCredits] = ("账套借贷相等", "debits equal credits, book by book"),
        [Invariants.MatchedWithinFiscal] = ("配股不超财政资金", "no more matched than fiscal money came"),
        [Invariants.NothingBelowZero] = ("股金、现金、存款从未为负", "shares, cash and bank never below zero"),
        [Invariants.PrincipalAddsUp] = ("借款本金逐笔相符", "principal adds up, loan by loan"),
        [Invariants.NumbersWithoutGaps] = ("凭证不缺号", "no voucher number left out"),
        [Invariants.NoticeBeforePayout] = ("先公示后发放", "notice over before payout"),
        [Invariants.MakerIsNotChecker] = ("制单、审核、出纳分离", "maker, checker and cashier apart"),
        [Invariants.SharesAddUp] = ("三类股金逐户相符", "shares add up, household by household"),
        [Invariants.MatchedIsEligible] = ("配股即应配", "what is matched was eligible"),
    };

    static readonly Dictionary<string, (string Chinese, string English)> OfCounties = new()
    {
        [Invariants.BetweenEntities] = ("总会与村往来相抵", "county and villages agree"),
    };

    static readonly Dictionary<string, (string Chinese, string English)> OfServers = new()
    {
        [Checks.EventHash] = ("库内事件哈希", "stored events have their hash"),
        [Checks.EventOrder] = ("库内事件不缺不多", "no stored event missing or too many"),
        [Checks.EventClass] = ("库内事件类别", "stored events read as what they are"),
        [Checks.TreeNodes] = ("存证树节点", "stored nodes of the tree"),
        [Checks.WitnessConsistency] = ("见证承接", "witnessed checkpoints are of this log"),
        [Checks.TimeOrder] = ("记录时间不倒退", "recorded times never go back"),
        [Checks.States] = ("写状态即折叠", "stored states are the fold"),
        [Checks.Views] = ("视图即折叠", "views are the fold"),
    };

    static readonly Dictionary<string, (string Chinese, string English)> Every =
        OfBundles.Concat(OfRegions).Concat(OfCounties).Concat(OfServers).ToDictionary();

    /// <summary>Every name, in its order.</summary>
    public static IReadOnlyCollection<string> All => Every.Keys;

    /// <summary>What is checked in a bundle.</summary>
    public static IReadOnlyList<string> Of(BundleKind kind, string subject) =>
        kind == BundleKind.Passbook ? [.. OfBundles.Keys]
        : Region.IsCounty(subject) ? [.. OfBundles.Keys, .. OfRegions.Keys, .. OfCounties.Keys]
        : [.. OfBundles.Keys, .. OfRegions.Keys];

    /// <summary>What of a region only its server can look at.</summary>
    public static IReadOnlyList<string> OfServerAlone(string region) =>
        Region.IsCounty(region) ? [.. OfServers.Keys] : [.. OfServers.Keys, .. OfCounties.Keys];

    /// <summary>What it looks at; its bare name where a server knows one that this program does not.</summary>
    public static string Said(Terminal terminal, string name) =>
        Every.TryGetValue(name, out var said) ? terminal.Say(said.Chinese, said.English) : name;
}
