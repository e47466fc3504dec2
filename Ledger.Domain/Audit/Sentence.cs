namespace Ledger.Domain.Audit;

/// <summary>What one fact says, in Chinese and in English, without its day and without a full stop.</summary>
/// <remarks>Figures are written the same whatever the machine's culture.</remarks>
sealed class Sentence(FormattableString chinese, FormattableString english)
{
    public string Chinese => FormattableString.Invariant(chinese);

    public string English => FormattableString.Invariant(english);
}
