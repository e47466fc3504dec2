using Ledger.Api.Access;
using Ledger.Domain.Access;

namespace Ledger.Tests.Integration;

/// <summary>Lets everybody do everything everywhere: for tests that are about something else than rights.</summary>
sealed class EverybodyMay : IGrants
{
    public ValueTask<Grants> Of(string person, CancellationToken cancellation) => new(new Grants(person,
        [.. Enum.GetValues<Role>().Select((role, index) => new Grant(index + 1, role, "", DateOnly.MinValue, null, null, null))]));
}
