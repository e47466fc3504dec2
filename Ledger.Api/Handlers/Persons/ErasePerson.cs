using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;

namespace Ledger.Api.Handlers.Persons;

public static class ErasePersonHandler
{
    /// <remarks>The fact; key and ciphertext are destroyed because of it (<c>DestroyPerson</c>).</remarks>
    public static Done Handle(ErasePerson command, Occasion occasion,
        [Write(nameof(ErasePerson.MemberId))] EventStream<Member> member)
    {
        member.Append(PersonDecider.Erase(member.State, command, occasion));
        return new(command.MemberId);
    }
}
