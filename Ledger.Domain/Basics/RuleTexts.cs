namespace Ledger.Domain.Basics;

public static class RuleTexts
{
}
