using System.Text.Json.Nodes;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Api.Pages.Forms;

/// <summary>Papers as they are typed, one row a kind; rows of which nothing is filled in are passed over.</summary>
public static class TypedPapers
{
    /// <summary>The command's JSON of what was typed.</summary>
    public static JsonObject Json(string loanId, Func<string, string> typed, DateOnly near)
    {
        string Text(string name) => typed(name).Trim().Normalize(System.Text.NormalizationForm.FormKC);
        var papers = new JsonArray();
        foreach (var kind in Enum.GetValues<PaperKind>())
            if ($"{Text($"number{kind}")}{Text($"digest{kind}")}{Text($"pages{kind}")}".Length > 0)
                papers.Add(new JsonObject
                {
                    ["kind"] = Words.Camel(kind),
                    ["documentNumber"] = Text($"number{kind}"),
                    ["digest"] = Text($"digest{kind}").ToLowerInvariant(),
                    ["pages"] = int.TryParse(Text($"pages{kind}"), out var pages) ? pages : 0,
                });
        return new() { ["loanId"] = loanId, ["papers"] = papers, ["on"] = TypedDay.Of(Text("on"), near) };
    }
}
