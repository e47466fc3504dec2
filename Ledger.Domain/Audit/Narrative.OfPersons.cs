using Ledger.Domain.Basics;
using Ledger.Domain.Persons;

namespace Ledger.Domain.Audit;

public static partial class Narrative
{
    /// <summary>Personal data: that they are gone, and by which paper; never what they were.</summary>
    static Sentence? OfPersons(IFact fact) => fact switch
    {
        PersonErased e => new(
            $"{Zh.Person(e.By)} 决定销毁{Zh.Person(e.MemberId)} 的个人信息，原因：{Zh.Word(e.Ground)}，依据：{e.Document}",
            $"{En.Person(e.By)} had the personal data of {En.Person(e.MemberId)} destroyed; ground: {En.Word(e.Ground)}; by {e.Document}"),
        _ => null,
    };
}
