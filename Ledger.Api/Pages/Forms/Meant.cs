using Ledger.Api.Http;

namespace Ledger.Api.Pages.Forms;

/// <summary>What was meant by what was typed into a field.</summary>
/// <param name="Text">What was typed, with numbers in the place of names.</param>
/// <param name="Choices">What fits, where that is several.</param>
public sealed record Meant(string Text, IReadOnlyList<FieldChoice> Choices, IReadOnlyList<Fault> Faults);
